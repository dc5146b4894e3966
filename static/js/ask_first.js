// A form that asks once before it is sent; the question is its data-question.
export function attach(form) {
  form.addEventListener("submit", (event) => {
    if (!window.confirm(form.dataset.question)) event.preventDefault();
  });
}
