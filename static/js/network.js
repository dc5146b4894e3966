// The network of dependencies: what a box needs and what it holds up stands out, the rest steps back.
export function attach(root) {
  const svg = root.querySelector("svg");
  const links = JSON.parse(root.dataset.links);
  const reach = (key, from, to, found = new Set()) => {
    for (const link of links) if (link[from] === key && !found.has(link[to])) reach(link[to], from, to, found.add(link[to]));
    return found;
  };
  for (const box of svg.querySelectorAll(".box")) {
    const key = Number(box.dataset.key);
    const look = () => {
      const near = new Set([key, ...reach(key, 0, 1), ...reach(key, 1, 0)]);
      for (const other of svg.querySelectorAll(".box")) other.classList.toggle("near", near.has(Number(other.dataset.key)));
      svg.classList.add("looking");
    };
    const rest = () => svg.classList.remove("looking");
    box.addEventListener("pointerenter", look);
    box.addEventListener("focus", look);
    box.addEventListener("pointerleave", rest);
    box.addEventListener("blur", rest);
  }
}
