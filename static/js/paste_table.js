// A table of fields as a spreadsheet: cells that were copied fill it from where they are pasted, and Enter goes down.
function grid(table) {
  const cells = (row) => [...row.querySelectorAll("input:not([type=checkbox]):not([type=hidden]), select")];
  return [...table.querySelectorAll("tbody tr")].map(cells);
}

function place(rows, field) {
  const row = rows.findIndex((cells) => cells.includes(field));
  return row < 0 ? null : { row, column: rows[row].indexOf(field) };
}

function fill(field, text) {
  if (field.tagName !== "SELECT") {
    field.value = text;
  } else {
    const wanted = text.trim().toLowerCase();
    const option = [...field.options].find((one) => one.text.trim().toLowerCase() === wanted);
    if (!option) return wanted === "";
    field.value = option.value;
  }
  field.dispatchEvent(new Event("input", { bubbles: true }));
  return true;
}

function paste(table, event) {
  const text = event.clipboardData.getData("text/plain").replace(/\r/g, "").replace(/\n+$/, "");
  if (!/[\t\n]/.test(text)) return; // one word is one word
  const rows = grid(table);
  const start = place(rows, event.target);
  if (!start) return;
  event.preventDefault();
  const left = [];
  for (const [down, line] of text.split("\n").entries()) {
    for (const [right, word] of line.split("\t").entries()) {
      const field = rows[start.row + down]?.[start.column + right];
      if (!field || !fill(field, word)) left.push(word);
    }
  }
  const note = table.parentElement.querySelector("[data-left]");
  if (note) note.textContent = left.length ? note.dataset.left.replace("{words}", left.join("; ")) : "";
}

function down(table, event) {
  if (event.key !== "Enter" || event.target.tagName === "BUTTON") return;
  const rows = grid(table);
  const start = place(rows, event.target);
  if (!start) return;
  event.preventDefault();
  rows[start.row + (event.shiftKey ? -1 : 1)]?.[start.column]?.focus();
}

export function attach(table) {
  table.addEventListener("paste", (event) => paste(table, event));
  table.addEventListener("keydown", (event) => down(table, event));
}
