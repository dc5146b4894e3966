// The menu is folded on a phone and open on a wide screen.
export function attach(element) {
  const wide = matchMedia("(min-width: 801px)");
  const fit = () => { element.open = wide.matches; };
  wide.addEventListener("change", fit);
  fit();
}
