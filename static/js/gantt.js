// The Gantt chart: one tab stop. Up and down choose a project, whose links are lit; left and right, or dragging, try
// another first day; Enter goes to the project, or to what the trial would move. Nothing is saved here.
const DAY = 86_400_000;

function added(iso, days) {
  return new Date(Date.parse(`${iso}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

export function attach(root) {
  const rows = [...root.querySelectorAll("tr[data-project]")];
  const svg = root.querySelector(".gantt-time > svg");
  const told = root.parentElement.querySelector("p[data-told]");
  const bars = new Map([...svg.querySelectorAll(".bar[data-project]")].map((bar) => [bar.dataset.project, bar]));
  if (rows.length < 1) return;
  for (const link of root.querySelectorAll("tbody a")) link.tabIndex = -1;
  const scale = pixelsPerDay([...bars.values()]);
  const today = svg.querySelector(".today");
  if (today) root.scrollLeft = Math.max(Number(today.getAttribute("x1")) - 160, 0);
  let [chosen, ghost, days] = [null, null, 0];

  function choose(row) {
    chosen?.classList.remove("chosen");
    forget();
    chosen = row;
    row.classList.add("chosen");
    svg.querySelector(".chosen-row").setAttribute("y", row.dataset.y);
    for (const link of svg.querySelectorAll(".arrow")) {
      link.classList.toggle("lit", [link.dataset.before, link.dataset.after].includes(row.dataset.project));
    }
    told.textContent = `${row.querySelector("th").textContent.trim()}. ${row.dataset.told}`;
  }

  function tried(step) {
    const bar = bars.get(chosen?.dataset.project);
    const box = bar?.querySelector("rect");
    if (!box || !root.dataset.whatIf) return;
    days = step;
    ghost ??= svg.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "rect"));
    ghost.setAttribute("class", "ghost");
    for (const name of ["y", "width", "height"]) ghost.setAttribute(name, box.getAttribute(name));
    ghost.setAttribute("x", Number(box.getAttribute("x")) + days * scale);
  }

  function forget() {
    ghost?.remove();
    [ghost, days] = [null, 0];
  }

  function go() {
    if (!chosen) return;
    if (!days) return location.assign(chosen.querySelector("a").href);
    const bar = bars.get(chosen.dataset.project);
    const target = root.dataset.whatIf.replace("/projects/0/", `/projects/${chosen.dataset.project}/`);
    location.assign(`${target}?not_before=${added(bar.dataset.start, days)}`);
  }

  function zoom(step) {
    const links = [...document.querySelectorAll("[data-zoom]")];
    const here = links.findIndex((link) => link.getAttribute("aria-current"));
    const to = step === "fit" ? links.find((link) => link.dataset.zoom === "fit") : links[here + step];
    if (to) location.assign(to.href);
  }

  const keys = {
    ArrowDown: () => choose(rows[Math.min(rows.indexOf(chosen) + 1, rows.length - 1)]),
    ArrowUp: () => choose(rows[Math.max(rows.indexOf(chosen) - 1, 0)]),
    ArrowLeft: (event) => tried(days - (event.shiftKey ? 7 : 1)),
    ArrowRight: (event) => tried(days + (event.shiftKey ? 7 : 1)),
    Enter: go,
    Escape: forget,
    "+": () => zoom(1),
    "-": () => zoom(-1),
    f: () => zoom("fit"),
  };
  root.addEventListener("keydown", (event) => {
    if (!keys[event.key] || event.target !== root || event.ctrlKey || event.metaKey || event.altKey) return;
    keys[event.key](event);
    chosen?.scrollIntoView({ block: "nearest", inline: "nearest" });
    event.preventDefault();
  });
  root.addEventListener("click", (event) => {
    const row = event.target.closest("tr[data-project]");
    if (row && !event.target.closest("a")) choose(row);
  });
  for (const [key, bar] of bars) drag(bar, () => choose(rows.find((row) => row.dataset.project === key)), tried, go);

  function drag(bar, take, show, drop) {
    let from = null;
    bar.addEventListener("pointerdown", (event) => {
      take();
      from = event.clientX;
      bar.setPointerCapture(event.pointerId);
    });
    bar.addEventListener("pointermove", (event) => {
      if (from !== null) show(Math.round((event.clientX - from) / scale));
    });
    bar.addEventListener("pointerup", () => {
      from = null;
      if (days) drop();
    });
    bar.addEventListener("pointercancel", () => {
      from = null;
      forget();
    });
  }
}

function pixelsPerDay(bars) {
  const places = bars.map((bar) => [Date.parse(bar.dataset.start) / DAY, Number(bar.querySelector("rect").getAttribute("x"))]);
  const first = places.reduce((one, other) => (other[0] < one[0] ? other : one), places[0]);
  const last = places.reduce((one, other) => (other[0] > one[0] ? other : one), places[0]);
  return first && last[0] > first[0] ? (last[1] - first[1]) / (last[0] - first[0]) : 2;
}
