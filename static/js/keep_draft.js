// What is typed in a long form stays in this browser until it has been kept.
export function attach(form) {
  const key = `gids-${form.dataset.key}`;
  const fields = [...form.elements].filter((field) => field.name && field.type !== "hidden");
  const kept = JSON.parse(localStorage.getItem(key) ?? "{}");
  for (const field of fields) if (field.name in kept && !field.value) field.value = kept[field.name];
  form.addEventListener("input", () => {
    localStorage.setItem(key, JSON.stringify(Object.fromEntries(fields.map((field) => [field.name, field.value]))));
  });
  form.addEventListener("submit", () => localStorage.removeItem(key));
}
