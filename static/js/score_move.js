// From one cell of the sheet to another: so many rows down and columns to the right; rows without cells are passed over.
export function move(cell, rows, columns) {
  const row = cell.closest("tr"), place = [...row.querySelectorAll("input.cell")].indexOf(cell);
  const all = [...cell.closest("table").querySelectorAll("tbody tr")].filter((one) => one.querySelector("input.cell"));
  const next = all[all.indexOf(row) + rows]?.querySelectorAll("input.cell")[place + columns];
  if (next) { next.focus(); next.select(); }
  return next;
}
