// A day that is typed as text, with the browser's own picker beside it, which fills in the text.
export function attach(root) {
  const text = root.querySelector("input");
  if (!HTMLInputElement.prototype.showPicker || text.disabled || text.readOnly) return;
  const own = document.createElement("input");
  own.type = text.dataset.kind === "moment" ? "datetime-local" : "date";
  own.tabIndex = -1;
  own.setAttribute("aria-hidden", "true");
  own.className = "picked-own";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "picked-button";
  button.setAttribute("aria-label", `${root.dataset.pick}: ${text.labels[0]?.textContent.trim() ?? ""}`);
  button.textContent = "▾";
  text.placeholder ||= text.dataset.kind === "moment" ? `${root.dataset.example} 10:00` : root.dataset.example;
  root.append(own, button);

  button.addEventListener("click", () => own.showPicker());
  own.addEventListener("change", () => {
    if (!own.value) return;
    const [day, clock] = own.value.split("T");
    const shown = new Intl.DateTimeFormat(root.dataset.language === "nl" ? "nl" : "en-GB", {
      day: "numeric",
      month: "short",
      year: "numeric",
      timeZone: "UTC",
    }).format(new Date(`${day}T00:00:00Z`));
    text.value = clock ? `${shown} ${clock.slice(0, 5)}` : shown;
    text.dispatchEvent(new Event("input", { bubbles: true }));
    text.dispatchEvent(new Event("change", { bubbles: true }));
  });
}
