// What is wider than its place scrolls sideways: that is said, and the keyboard can do it. What fits lets its headings stay
// in view while the page scrolls.
export function attach(root) {
  const known = new Map();
  const hints = new Map();

  function look(place) {
    const isWide = place.scrollWidth > place.clientWidth + 2;
    if (known.get(place) === isWide) return;
    known.set(place, isWide);
    place.classList.toggle("wider", isWide);
    if (place.dataset.ownFocus === undefined) place.dataset.ownFocus = place.hasAttribute("tabindex");
    if (place.dataset.ownFocus !== "true") {
      if (isWide) place.tabIndex = 0;
      else place.removeAttribute("tabindex");
    }
    hints.get(place)?.remove();
    if (!isWide) return;
    const words = document.createElement("p");
    words.className = "more";
    words.textContent = root.dataset.more;
    hints.set(place, words);
    if (place.matches(".panel")) place.prepend(words);
    else place.before(words);
  }

  const places = [...root.querySelectorAll(".panel, .sideways")];
  const watch = new ResizeObserver((seen) => seen.forEach((one) => look(one.target)));
  for (const place of places) {
    look(place);
    fit(place);
    watch.observe(place);
  }
  window.addEventListener("resize", () => places.forEach(fit));

  function fit(place) {
    place.classList.remove("fits");
    place.classList.toggle("fits", place.scrollWidth <= place.clientWidth + 2);
  }
}
