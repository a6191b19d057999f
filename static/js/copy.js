// A button beside a field copies what stands in it. Without it the text is there to select.

const told = document.querySelector("[data-copied]");

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).innerText);
    told.textContent = "";
    told.textContent = told.dataset.copied;
    button.classList.add("done");
  });
}
