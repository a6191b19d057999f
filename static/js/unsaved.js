// Asks before a page is left with something changed and not saved.

const form = document.querySelector("[data-unsaved]");
let changed = false;

form?.addEventListener("change", () => (changed = true));
form?.addEventListener("submit", () => (changed = false));
addEventListener("beforeunload", (event) => {
  if (changed) event.preventDefault();
});
