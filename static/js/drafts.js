// What is typed in any form stays with this tab until it has been saved: gone after sending and at sign-out, never on the machine.
const PREFIX = "gids-draft:";

const kinds = (field) => field.type === "checkbox" || field.type === "radio";
const nameOf = (field) => (kinds(field) ? `${field.name}=${field.value}` : field.name);
const valueOf = (field) => (kinds(field) ? field.checked : field.multiple ? [...field.selectedOptions].map((option) => option.value) : field.value);
const put = (field, value) => {
  if (kinds(field)) field.checked = value;
  else if (field.multiple) for (const option of field.options) option.selected = value.includes(option.value);
  else field.value = value;
};
const typed = (form) => [...form.elements].filter((field) => field.name && !["hidden", "password", "file", "submit", "button"].includes(field.type));
const isText = (field) => field.tagName === "TEXTAREA" || (field.tagName === "INPUT" && !kinds(field));
const marks = (form) => [...form.elements].filter((field) => ["version", "drawn"].includes(field.name.split("-").pop()) && field.type === "hidden");
const read = (form) => Object.fromEntries([...typed(form), ...marks(form)].map((field) => [nameOf(field), valueOf(field)]));
const kept = () => Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX));
const look = (key) => JSON.parse(sessionStorage.getItem(key) ?? "null");
const store = (key, draft) => sessionStorage.setItem(key, JSON.stringify(draft));

export function attach(body) {
  const { person, other, restored, discard } = body.dataset;
  for (const key of Object.keys(localStorage)) if (key.startsWith("gids-")) localStorage.removeItem(key); // left by an older version
  forgetWhatArrived(person);
  const drafts = [...body.querySelectorAll("main form[method=post]:not([data-component=score-sheet])")]
    .filter((form) => person && (marks(form).length || typed(form).some(isText)))
    .map((form) => follow(form, `${PREFIX}${person}:${new URL(form.action).pathname}${new URL(form.action).search}#${typed(form)[0]?.id ?? ""}`, { restored, discard }));
  let leaving = false;

  body.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.action.endsWith("/sign-out")) {
      leaving = true;
      for (const key of Object.keys(sessionStorage)) if (key.startsWith("gids-")) sessionStorage.removeItem(key);
      return;
    }
    if (drafts.some((draft) => draft.form !== form && draft.isOpen()) && !window.confirm(other)) return event.preventDefault();
    leaving = true;
    drafts.find((draft) => draft.form === form)?.send();
  });
  body.addEventListener("input", () => { leaving = false; });
  addEventListener("beforeunload", (event) => {
    if (!leaving && drafts.some((draft) => draft.isOpen())) event.preventDefault();
  });
  addEventListener("pageshow", (event) => { if (event.persisted) leaving = false; });
}

// A draft that was sent is gone once an answer came in; where none came, or it has to be sent again after signing in, it stays.
function forgetWhatArrived(person) {
  const [visit] = performance.getEntriesByType("navigation");
  const arrived = person && visit?.type !== "back_forward" && !document.querySelector("[data-not-saved]");
  for (const key of kept()) {
    const draft = look(key);
    if (!draft.sent) continue;
    if (arrived) sessionStorage.removeItem(key);
    else store(key, { ...draft, sent: false });
  }
}

function follow(form, key, words) {
  const drawn = read(form), fields = new Map([...typed(form), ...marks(form)].map((field) => [nameOf(field), field]));
  const differs = () => typed(form).some((field) => String(valueOf(field)) !== String(drawn[nameOf(field)]));
  const keep = () => {
    if (differs() || form.querySelector("[data-unsaved]")) store(key, { values: read(form), sent: false });
    else sessionStorage.removeItem(key);
  };
  const draft = look(key);
  if (form.querySelector("[data-unsaved]")) keep(); // refused: what was typed stands in the form
  else if (draft) {
    for (const [name, value] of Object.entries(draft.values)) if (fields.has(name)) put(fields.get(name), value);
    if (differs()) say(form, key, words);
    else sessionStorage.removeItem(key);
  }
  form.addEventListener("input", keep);
  form.addEventListener("change", keep);
  return { form, isOpen: () => look(key) !== null, send: () => { if (look(key)) store(key, { ...look(key), sent: true }); } };
}

// Say above the form that older text stands in it, with a button that puts it away.
function say(form, key, words) {
  for (let parent = form.parentElement; parent; parent = parent.parentElement) if (parent.tagName === "DETAILS") parent.open = true;
  const note = document.createElement("p"), button = document.createElement("button");
  note.className = "say warn";
  note.setAttribute("role", "status");
  note.textContent = `${words.restored} `;
  button.type = "button";
  button.className = "btn btn-outline-primary btn-sm";
  button.textContent = words.discard;
  button.addEventListener("click", () => { sessionStorage.removeItem(key); location.reload(); });
  note.append(button);
  form.prepend(note);
}
