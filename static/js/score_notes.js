// A note is kept while it is typed: a moment after the last key, and at once when its field is left.
const PAUSE = 1500;

export function noting(sheet, keep) {
  const pauses = new Map();
  for (const kind of ["input", "change"]) sheet.addEventListener(kind, (event) => {
    if (!event.target.matches("textarea")) return;
    const name = event.target.name.slice(2);
    clearTimeout(pauses.get(name));
    if (kind === "change") keep(name);
    else pauses.set(name, setTimeout(() => keep(name), PAUSE));
  });
}
