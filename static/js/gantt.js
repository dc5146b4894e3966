// Bars of the Gantt chart: drag, or arrows and Enter, to see what another first day would move. Nothing is saved here.
const DAY = 86_400_000;

function added(iso, days) {
  return new Date(Date.parse(`${iso}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

export function attach(root) {
  const svg = root.querySelector("svg");
  const address = root.dataset.whatIf;
  const bars = [...svg.querySelectorAll(".bar[data-project]")];
  if (bars.length < 1) return;
  const scale = pixelsPerDay(svg, bars);
  let ghost = null;

  function show(bar, days) {
    const box = bar.querySelector("rect");
    ghost ??= svg.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "rect"));
    ghost.setAttribute("class", "ghost");
    for (const name of ["y", "width", "height"]) ghost.setAttribute(name, box.getAttribute(name));
    ghost.setAttribute("x", Number(box.getAttribute("x")) + days * scale);
  }

  function hide() {
    ghost?.remove();
    ghost = null;
  }

  function go(bar, days) {
    if (!days) return hide();
    const target = address.replace("/projects/0/", `/projects/${bar.dataset.project}/`);
    location.assign(`${target}?not_before=${added(bar.dataset.start, days)}`);
  }

  for (const bar of bars) {
    let from = null;
    let days = 0;
    bar.addEventListener("pointerdown", (event) => {
      from = event.clientX;
      days = 0;
      bar.setPointerCapture(event.pointerId);
    });
    bar.addEventListener("pointermove", (event) => {
      if (from === null) return;
      const ratio = svg.viewBox.baseVal.width / svg.getBoundingClientRect().width;
      days = Math.round(((event.clientX - from) * ratio) / scale);
      show(bar, days);
    });
    bar.addEventListener("pointerup", () => {
      if (from === null) return;
      from = null;
      go(bar, days);
    });
    bar.addEventListener("pointercancel", () => {
      from = null;
      hide();
    });
    bar.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (step) {
        days += step * (event.shiftKey ? 7 : 1);
        show(bar, days);
      } else if (event.key === "Enter") {
        return go(bar, days);
      } else if (event.key === "Escape") {
        days = 0;
        return hide();
      } else {
        return;
      }
      event.preventDefault();
    });
    bar.addEventListener("blur", () => {
      days = 0;
      hide();
    });
  }
}

function pixelsPerDay(svg, bars) {
  const places = bars.map((bar) => [Date.parse(bar.dataset.start) / DAY, Number(bar.querySelector("rect").getAttribute("x"))]);
  const first = places.reduce((one, other) => (other[0] < one[0] ? other : one));
  const last = places.reduce((one, other) => (other[0] > one[0] ? other : one));
  return last[0] > first[0] ? (last[1] - first[1]) / (last[0] - first[0]) : 2;
}
