// The session has ended: ask for the password in a dialog, and go on with a fresh token; what was typed stays.
export function signInAgain(words, goOn, onClosed) {
  const dialog = document.getElementById("sign-in-again");
  dialog.onclose = onClosed;
  dialog.showModal();
  dialog.querySelector("form").onsubmit = async (event) => {
    event.preventDefault();
    const page = await (await fetch(words.signIn, { headers: { Accept: "text/html" } })).text();
    const fresh = new DOMParser().parseFromString(page, "text/html").querySelector("[name=csrf_token]");
    const body = new FormData(event.target);
    if (fresh) body.set("csrf_token", fresh.value);
    const answer = await fetch(words.signIn, { method: "POST", body, headers: { "X-Requested-With": "fetch" } });
    if (!answer.ok) { dialog.querySelector("[role=alert]").textContent = words.wrong; return; }
    dialog.close();
    goOn((await answer.json()).token);
  };
}
