// A long list of ticks: a search field narrows it; what is ticked stays in view and is counted.
export function attach(list) {
  const rows = [...list.querySelectorAll(".form-check")];
  const search = document.createElement("input");
  search.type = "search";
  search.className = "form-control form-control-sm mb-1";
  search.placeholder = list.dataset.search;
  search.setAttribute("aria-label", list.dataset.search);
  const count = document.createElement("span");
  count.className = "note";
  count.setAttribute("aria-live", "polite");
  list.before(search);
  list.after(count);

  function show() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !row.querySelector("input").checked && !words.every((word) => text.includes(word));
    }
    count.textContent = `${rows.filter((row) => row.querySelector("input").checked).length} / ${rows.length}`;
  }

  search.addEventListener("input", show);
  search.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  list.addEventListener("change", show);
  show();
}
