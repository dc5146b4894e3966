// The menu is folded on a phone and open on a wide screen; its current entry is in view, and arrows walk an open heading.
export function attach(element) {
  const wide = matchMedia("(min-width: 801px)");
  const fit = () => { element.open = wide.matches; };
  wide.addEventListener("change", fit);
  fit();
  element.querySelector('[aria-current="page"]')?.scrollIntoView({ block: "nearest" });
  for (const list of element.querySelectorAll(".part .steps")) {
    const links = [...list.querySelectorAll("a")];
    const current = links.find((link) => link.ariaCurrent) || links[0];
    for (const link of links) link.tabIndex = link === current ? 0 : -1;
    list.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const next = step && links[links.indexOf(document.activeElement) + step];
      if (!next) return;
      event.preventDefault();
      for (const link of links) link.tabIndex = link === next ? 0 : -1;
      next.focus();
    });
  }
}
