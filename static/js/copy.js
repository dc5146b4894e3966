// A button that puts the text of its data-text on the clipboard, and says so.
export function attach(button) {
  if (!navigator.clipboard) return; // without https there is none: the text stands beside the button
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.text);
    button.textContent = button.dataset.done;
  });
}
