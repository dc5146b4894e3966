// A block of cells from a spreadsheet falls into the score sheet from the cell that has the focus; what is no score is left out.
export function pasting(sheet, take) {
  sheet.addEventListener("paste", (event) => {
    const first = event.target.closest("input.cell");
    const text = event.clipboardData?.getData("text") ?? "";
    const lines = text.replace(/\r?\n$/, "").split(/\r?\n/).map((line) => line.split("\t"));
    if (!first || first.readOnly || (lines.length === 1 && lines[0].length === 1)) return;
    event.preventDefault();
    const columns = (row) => [...(row?.querySelectorAll("td[data-candidate]") ?? [])];
    const rows = [...sheet.querySelectorAll("tbody tr")].filter((row) => row.querySelector("input.cell"));
    const top = rows.indexOf(first.closest("tr")), left = columns(first.closest("tr")).indexOf(first.closest("td"));
    const pairs = [];
    let out = 0;
    lines.forEach((line, down) => line.forEach((typed, right) => {
      const cell = columns(rows[top + down])[left + right]?.querySelector("input.cell");
      const value = /^n(\/a|vt|\.v\.t\.)?$/i.test(typed.trim()) ? "n" : typed.trim();
      if (!cell || !/^[0-5n]?$/.test(value)) out += 1;
      else if (cell.value !== value) pairs.push([cell, value]);
    }));
    take(pairs, out);
  });
}
