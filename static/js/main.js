// Attach each component to the elements that name it; without this file every page still works by plain forms.
const components = {
  "score-sheet": () => import("./score_sheet.js"),
  "ask-first": () => import("./ask_first.js"),
  menu: () => import("./menu.js"),
  gantt: () => import("./gantt.js"),
  network: () => import("./network.js"),
  "paste-table": () => import("./paste_table.js"),
  copy: () => import("./copy.js"),
  drafts: () => import("./drafts.js"),
  ticks: () => import("./ticks.js"),
  picker: () => import("./picker.js"),
  waiting: () => import("./waiting.js"),
};
for (const element of document.querySelectorAll("[data-component]")) {
  const load = components[element.dataset.component];
  if (load) {
    load().then((module) => {
      module.attach(element);
      element.dataset.attached = "";
    });
  }
}
// what only measures the page comes after what people type in
window.addEventListener("load", () => {
  const main = document.querySelector("[data-more]");
  if (main) import("./scrolls.js").then((module) => module.attach(main));
});
