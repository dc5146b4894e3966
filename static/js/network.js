// The network of dependencies: one tab stop. What leads to the chosen box and what it holds up stands out, the rest steps
// back; left and right follow its links, up and down go through all, Enter opens the project.
export function attach(root) {
  const svg = root.querySelector("svg");
  const links = JSON.parse(root.dataset.links);
  const boxes = [...svg.querySelectorAll(".box")];
  const told = root.parentElement.querySelector("p[data-told]");
  const box = (key) => boxes.find((one) => Number(one.dataset.key) === key);
  let chosen = null;

  const reach = (key, from, to, found = new Set()) => {
    for (const link of links) if (link[from] === key && !found.has(link[to])) reach(link[to], from, to, found.add(link[to]));
    return found;
  };

  function look(one) {
    const key = Number(one.dataset.key);
    const before = reach(key, 1, 0);
    const near = new Set([key, ...before, ...reach(key, 0, 1)]);
    for (const other of boxes) other.classList.toggle("near", near.has(Number(other.dataset.key)));
    for (const line of svg.querySelectorAll(".arrow")) {
      line.classList.toggle("near", near.has(Number(line.dataset.before)) && near.has(Number(line.dataset.after)));
    }
    svg.classList.add("looking");
  }

  function choose(one) {
    chosen?.classList.remove("chosen");
    chosen = one;
    one.classList.add("chosen");
    look(one);
    told.textContent = one.dataset.told;
    one.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  function along(from, to) {
    const next = links.find((link) => link[from] === Number(chosen?.dataset.key));
    const other = next ? box(next[to]) : chosen ? null : boxes[0];
    if (other) choose(other);
  }

  function step(by) {
    choose(boxes[Math.min(Math.max(boxes.indexOf(chosen) + by, 0), boxes.length - 1)]);
  }

  const keys = {
    ArrowRight: () => along(0, 1),
    ArrowLeft: () => along(1, 0),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Enter: () => Number(chosen?.dataset.key) > 0 && location.assign(root.dataset.address.replace(/0$/, chosen.dataset.key)),
    Escape: () => svg.classList.remove("looking"),
  };
  root.addEventListener("keydown", (event) => {
    if (!keys[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
    keys[event.key]();
    event.preventDefault();
  });
  for (const one of boxes) {
    one.addEventListener("pointerenter", () => look(one));
    one.addEventListener("pointerleave", () => (chosen ? look(chosen) : svg.classList.remove("looking")));
    one.addEventListener("click", () => choose(one));
  }
}
