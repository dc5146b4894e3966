// On a phone one candidate at a time, with a button for each point; returns what draws the buttons of a cell anew.
const POINTS = ["0", "1", "2", "3", "4", "5", "n"];
const button = (more) => Object.assign(document.createElement("button"), { type: "button", ...more });

export function oneAtATime(sheet, cells, put) {
  const table = sheet.querySelector(".sheet"), chooser = sheet.querySelector(".one-at-a-time");
  const heads = [...table.querySelectorAll("thead th")].slice(1);
  const ids = [...(table.querySelector("tbody tr:not(.branch)")?.querySelectorAll("td[data-candidate]") ?? [])].map((cell) => cell.dataset.candidate);
  const narrow = matchMedia("(max-width: 800px)");
  const shown = (name) => {
    const value = cells.find((cell) => cell.dataset.name === name)?.value;
    for (const one of table.querySelectorAll(`[data-picks="${name}"] button`)) one.setAttribute("aria-pressed", one.value === value);
  };
  const choose = (id) => {
    for (const part of table.querySelectorAll("[data-candidate]")) part.classList.toggle("chosen", part.dataset.candidate === id);
    for (const one of chooser.querySelectorAll("button")) one.setAttribute("aria-pressed", one.value === id);
  };
  const draw = () => {
    chooser.append(chooser.dataset.words, " ");
    ids.forEach((id, place) => {
      const name = heads[place].textContent.trim().replace(/\s+/g, " ");
      const one = button({ value: id, className: "btn btn-outline-primary btn-sm m-1", textContent: name });
      one.addEventListener("click", () => choose(id));
      chooser.append(one);
    });
    for (const cell of cells) {
      const picks = Object.assign(document.createElement("div"), { className: "picks" });
      picks.dataset.picks = cell.dataset.name;
      for (const value of POINTS) {
        const text = value === "n" ? sheet.dataset.none : value;
        const one = button({ value, textContent: text, ariaLabel: `${cell.ariaLabel}: ${text}`, disabled: cell.readOnly });
        one.addEventListener("click", () => put([[cell, cell.value === value ? "" : value]]));
        picks.append(one);
      }
      cell.after(picks);
      shown(cell.dataset.name);
    }
    choose(ids[0]);
  };
  const fit = () => {
    table.classList.toggle("single", narrow.matches);
    chooser.hidden = !narrow.matches;
    if (narrow.matches && !chooser.childElementCount) draw();
  };
  narrow.addEventListener("change", fit);
  fit();
  return shown;
}
