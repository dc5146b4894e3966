import { oneAtATime } from "./score_phone.js";
import { move } from "./score_move.js";
import { noting } from "./score_notes.js";
import { pasting } from "./score_paste.js";
import { signInAgain } from "./sign_in_again.js";

// Autosave per cell with version, idempotency key and receipt; arrows and digits; unsaved cells stay with this tab and are sent again.
// A cell holds its saves in order: the one on its way, and the latest after it, which builds on the answer to the first.
const RETRY = [1000, 2000, 5000, 10000], STAYED = 10_000;

export function attach(sheet) {
  const words = sheet.dataset;
  const store = `gids-sheet-${words.round}-${words.person}`;
  const waiting = new Map(Object.entries(JSON.parse(sessionStorage.getItem(store) || "{}")));
  let token = sheet.querySelector("[name=csrf_token]").value;
  const refused = new Set();
  let shown = null; // what draws the buttons of a cell anew
  let leaving = false; // once the page is being left, answers are for the page that comes: it sends again, by the same key
  let asking = false, busy = false, tries = 0, past = null, hint = "", last = ""; // past: the cell of the last row that was just filled; another digit there is not meant for it
  const status = document.getElementById("save-status");
  const cells = [...sheet.querySelectorAll("input.cell")];
  const named = (name) => sheet.querySelector(`input.cell[data-name="${name}"]`);
  const version = (name) => sheet.querySelector(`[name="v_${name}"]`);
  const note = (name) => sheet.querySelector(`[name="n_${name}"]`);
  const fold = (row) => row.querySelector("[data-fold]");
  const rowOf = (name) => named(name).closest("tr");
  const done = []; // what was typed, as steps of [cell, what stood there], the last of which Ctrl Z takes back
  const receipt = (name) => sheet.querySelector(`[data-receipt="${name}"]`);

  const keep = () => {
    sessionStorage.setItem(store, JSON.stringify(Object.fromEntries(waiting)));
    const open = new Set([...waiting.keys(), ...refused]).size;
    status.textContent = `${open ? words.unsaved.replace("#", open) : words.saved} ${hint || last}`.trim();
  };
  const mark = (name, state, text) => {
    const cell = named(name);
    if (!cell) return;
    cell.classList.remove("saved", "waiting", "refused");
    if (state === "refused") refused.add(name); else refused.delete(name);
    if (state) cell.classList.add(state);
    cell.setAttribute("aria-invalid", state === "refused");
    receipt(name).textContent = text || "";
    if (state === "refused") fold(rowOf(name)).checked = true;
    shown?.(name);
  };
  const queue = (name) => {
    const [first] = waiting.get(name) ?? [];
    const save = { value: named(name).value, note: note(name).value, version: version(name).value, key: crypto.randomUUID().replaceAll("-", "") };
    waiting.set(name, first?.sent ? [first, save] : [save]);
    mark(name, "waiting", words.waiting);
    keep();
    send();
  };

  async function send() {
    if (busy || asking || leaving || !waiting.size) return;
    busy = true;
    const [name, [save]] = waiting.entries().next().value;
    save.sent = true;
    keep();
    const body = new URLSearchParams({ csrf_token: token, key: save.key, [`s_${name}`]: save.value, [`n_${name}`]: save.note, [`v_${name}`]: save.version });
    try {
      const answer = await fetch(`${words.cells}/${name}`, { method: "POST", body, headers: { "X-Requested-With": "fetch", "X-CSRFToken": token } });
      if (answer.status === 401 || answer.status === 400) { busy = false; return ask(); }
      if (answer.status >= 500) throw new Error("server");
      const said = await answer.json();
      if (leaving) { busy = false; return; }
      settle(name, save, answer.status, said);
      tries = 0;
    } catch {
      status.textContent = words.offline.replace("#", waiting.size);
      setTimeout(send, RETRY[Math.min(tries++, RETRY.length - 1)]);
      busy = false;
      return;
    }
    busy = false;
    send();
  }

  function settle(name, save, code, answer) {
    const [, later] = waiting.get(name);
    if (later) waiting.set(name, [later]); else waiting.delete(name);
    if (code === 200) {
      if (version(name)) version(name).value = answer.version;
      if (later) later.version = String(answer.version);
      else mark(name, "saved", words.receipt.replace("#", answer.receipt).replace("@", answer.at));
      last = receipt(name).textContent;
    } else if (code === 409 && "theirs" in answer) {
      if (version(name)) version(name).value = answer.version;
      mark(name, "refused", `${answer.sentence} ${words.theirs} ${answer.theirs || "–"} · ${words.mine} ${save.value || "–"}`);
    } else {
      mark(name, "refused", answer.sentence);
    }
    keep();
  }

  // nothing is sent meanwhile: a retry with the old token would ask once more
  const ask = () => { asking = true; signInAgain(words, (fresh) => { asking = false; token = fresh; send(); }, () => { asking = false; }); };

  const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  const put = (pairs) => {
    done.push(pairs.map(([cell]) => [cell, cell.value]));
    for (const [cell, value] of pairs) { cell.value = value; queue(cell.dataset.name); }
  };
  const undo = () => {
    const last = done.pop();
    if (!last) return;
    for (const [cell, value] of last) { cell.value = value; queue(cell.dataset.name); }
    last[0][0].focus();
    hint = words.undone.replace("#", last.length);
    keep();
  };

  sheet.addEventListener("keydown", (event) => {
    const cell = event.target.closest("input.cell");
    if (cell && (event.ctrlKey || event.metaKey) && event.key === "z") { event.preventDefault(); undo(); return; }
    if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter") { event.preventDefault(); fold(cell.closest("tr")).click(); return; }
    if (steps[event.key]) { event.preventDefault(); past = null; move(cell, ...steps[event.key]); return; }
    if (event.key.length !== 1) return;
    event.preventDefault();
    if (!/^[0-5nN]$/.test(event.key) || cell.readOnly) return;
    if (past === cell) { hint = words.end; keep(); return; }
    put([[cell, event.key.toLowerCase()]]);
    past = move(cell, 1, 0) ? null : cell;
    hint = "";
  });
  for (const kind of ["focusin", "pointerdown"]) sheet.addEventListener(kind, () => { past = null; });
  sheet.addEventListener("input", (event) => { if (event.target.matches("input.cell")) queue(event.target.dataset.name); });
  noting(sheet, queue);
  pasting(sheet, (pairs, out) => {
    if (pairs.length) put(pairs);
    hint = words.pasted.replace("#", pairs.length).replace("@", out);
    keep();
  });
  sheet.addEventListener("submit", (event) => { event.preventDefault(); send(); });
  const stay = () => { if (leaving) { leaving = false; send(); } };
  addEventListener("beforeunload", (event) => { leaving = true; setTimeout(stay, STAYED); if (waiting.size || refused.size) event.preventDefault(); });
  for (const kind of ["focusin", "pointerdown", "keydown"]) sheet.addEventListener(kind, stay);
  addEventListener("online", send);
  for (const [name, saves] of waiting) {
    const save = saves.at(-1);
    if (named(name)) { named(name).value = save.value; note(name).value = save.note; mark(name, "waiting", words.waiting); }
  }
  shown = oneAtATime(sheet, cells, put);
  document.getElementById("save-page")?.classList.add("d-none");
  keep();
  send();
  (cells.find((cell) => !cell.value && !cell.readOnly) || cells[0])?.focus({ preventScroll: true });
}
