// Says how many skills are ticked while they are being chosen; the server checks it anyway.

const form = document.querySelector("[data-aims]");
const count = form.querySelector("[data-count]");

form.addEventListener("change", () => {
  count.textContent = form.querySelectorAll("[name=skills]:checked").length;
});
