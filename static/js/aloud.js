// Reads a question or an answer aloud, with a voice of the device itself: nothing is sent or fetched.
// Without such a voice the buttons stay hidden.

const speech = window.speechSynthesis;
const buttons = [...document.querySelectorAll("[data-aloud]")];
const state = document.querySelector("[data-aloud-state]");
const language = document.documentElement.lang;

function voice() {
  return speech.getVoices().find((one) => one.localService && one.lang.slice(0, 2).toLowerCase() === language.slice(0, 2));
}

function show() {
  for (const button of buttons) button.hidden = !voice();
}

function quiet() {
  speech.cancel();
  state.textContent = "";
  for (const button of buttons) button.setAttribute("aria-pressed", "false");
}

function read(button) {
  const said = new SpeechSynthesisUtterance(document.getElementById(button.dataset.aloud).textContent.trim().replace(/\s+/g, " "));
  said.voice = voice();
  said.lang = said.voice.lang;
  said.rate = 0.9;
  said.onend = said.onerror = () => { if (button.getAttribute("aria-pressed") === "true") quiet(); };
  button.setAttribute("aria-pressed", "true");
  state.textContent = state.dataset.reading;
  speech.speak(said);
}

if (speech && state) {
  show();
  speech.addEventListener?.("voiceschanged", show);
  window.addEventListener("pagehide", quiet);
  for (const button of buttons) {
    button.addEventListener("click", () => {
      const reading = button.getAttribute("aria-pressed") === "true";
      quiet();
      if (!reading) read(button);
    });
  }
}
