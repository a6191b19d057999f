// Each tap is saved at once. The page is its own queue: what is unsaved is what differs from the
// hidden `was-…` of its group, so nothing is lost while the network is away, and nothing sent twice.

const page = document.querySelector("[data-register]");
const form = page?.querySelector("[data-marks]");
const FIELDS = ["mark", "late", "arrived", "left", "minutes"];
const UNDO_STAYS = 10_000;
let sending = null;
let again = 0;
let undoUntil = 0;
let leaving = false;

const groups = () => [...form.querySelectorAll("[data-place]")];
const field = (group, name) => group.querySelector(`[name="${name}-${group.dataset.place}"]`);
const marked = (group) => group.querySelector(`[name="mark-${group.dataset.place}"]:checked`)?.value ?? "";
const value = (group, name) => (name === "mark" ? marked(group) : field(group, name).value);
const told = (group) => FIELDS.map((name) => value(group, name)).join("|");
const isUnsaved = (group) => marked(group) !== "" && told(group) !== field(group, "was").value;
// An arrival waits for its departure.
const isHalf = (group) => Boolean(value(group, "arrived")) !== Boolean(value(group, "left"));
const unsaved = () => groups().filter((group) => isUnsaved(group) && !isHalf(group));

function say(words, { alarm = false, resend = false } = {}) {
  const status = page.querySelector("[data-status]");
  status.classList.toggle("alarm", alarm);
  status.textContent = words;
  if (resend) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-alert";
    button.textContent = page.dataset.wordsResend;
    button.addEventListener("click", () => flush());
    status.append(" ", button);
  }
}

function body(submitter) {
  const data = new FormData();
  data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  for (const group of unsaved()) {
    for (const name of [...FIELDS, "was"]) {
      const sent = name === "was" ? field(group, "was").value : value(group, name);
      data.append(`${name}-${group.dataset.place}`, sent);
    }
  }
  if (submitter?.name) data.append(submitter.name, submitter.value);
  for (const input of form.querySelectorAll('[name="filled"]')) data.append("filled", input.value);
  return data;
}

// A group touched again while its mark was on the way keeps the newer choice, unsaved; so does one
// that still waits for its departure.
function show(group, record, sent) {
  const untouched = told(group) === sent;
  field(group, "was").value = record.was;
  group.querySelector("[data-told]").textContent = record.words;
  if (!untouched) return;
  for (const name of FIELDS.slice(1)) field(group, name).value = record[name];
  for (const radio of group.querySelectorAll("[type=radio]")) radio.checked = radio.value === record.mark;
}

function take(answer, sent) {
  for (const group of groups()) {
    const record = answer.places[group.dataset.place];
    if (record) show(group, record, sent.get(group.dataset.place));
    else group.closest("li").remove();
  }
  page.querySelector("[data-counts]").innerHTML = answer.counts;
  const dock = page.querySelector("[data-dock]");
  const undo = page.querySelector("[data-undo]");
  const held = [dock, undo].some((part) => part.contains(document.activeElement));
  redraw(dock, answer.dock);
  if (answer.undo) undoUntil = Date.now() + UNDO_STAYS;
  if (answer.undo || Date.now() > undoUntil) undo.innerHTML = answer.undo;
  // The button that was pressed is gone: the keyboard goes on from the one that took its place.
  if (held) (undo.querySelector("button") ?? dock.querySelector("button")).focus();
}

// The duration somebody has begun to correct stays as typed.
function redraw(dock, html) {
  const typed = dock.querySelector("[data-lasted]")?.value;
  dock.innerHTML = html;
  const lasted = dock.querySelector("[data-lasted]");
  if (lasted && typed !== undefined) lasted.value = typed;
}

async function send(address, submitter) {
  const known = groups().filter((group) => !isUnsaved(group) || !isHalf(group));
  const sent = new Map(known.map((group) => [group.dataset.place, told(group)]));
  say(page.dataset.wordsSaving);
  const response = await fetch(address, {
    method: "POST",
    body: body(submitter),
    headers: { Accept: "application/json" },
    redirect: "manual",
  });
  if (response.type === "opaqueredirect" || response.status === 403) {
    throw Object.assign(new Error(), { words: page.dataset.wordsSignedOut });
  }
  const answer = response.headers.get("Content-Type")?.includes("json") ? await response.json() : {};
  if (!response.ok) throw Object.assign(new Error(), { words: answer.error });
  take(answer, sent);
}

function tell(failure) {
  for (const group of groups()) group.classList.toggle("unsaved", isUnsaved(group));
  if (failure) say(failure.words ?? page.dataset.wordsUnsaved, { alarm: true, resend: true });
  else say(page.dataset.wordsSaved);
}

// One request at a time; what was tapped meanwhile goes with the next.
async function flush(address = form.action, submitter = null) {
  while (sending) await sending;
  sending = send(address, submitter).then(() => null, (failure) => failure);
  const failure = await sending;
  sending = null;
  tell(failure);
  if (!failure && submitter?.closest("[data-undo]")) page.querySelector("[data-undo]").replaceChildren();
  if (failure && !failure.words) retry();
  else again = 0;
  if (!failure && unsaved().length) await flush();
}

function retry() {
  again = Math.min(again ? again * 2 : 2, 60);
  setTimeout(() => unsaved().length && flush(), again * 1000);
}

function pickFirst(event) {
  if (event.key !== "Enter") return;
  event.preventDefault();
  if (event.target.matches("[data-search]")) form.querySelector("#results [data-found]")?.click();
  else if (event.target.matches("[type=radio]")) openDetails(event.target.closest("[data-place]"));
  else if (event.target.closest(".new")) event.target.closest(".new").querySelector("[formaction]").click();
  else event.target.dispatchEvent(new Event("change", { bubbles: true }));
}

function openDetails(group) {
  const details = group.querySelector("details");
  details.open = true;
  details.querySelector("input").focus();
}

if (form) {
  page.dataset.livePage = "";
  // Tab goes from person to person; Enter on a mark opens the details.
  for (const summary of form.querySelectorAll("[data-place] summary")) summary.tabIndex = -1;
  form.addEventListener("change", (event) => {
    if (event.target.closest("[data-place]") && unsaved().length) flush();
  });
  form.addEventListener("keydown", (event) => event.target.matches("input") && pickFirst(event));
  form.addEventListener("submit", (event) => {
    const submitter = event.submitter;
    leaving = submitter?.dataset.live === undefined;
    if (leaving) return;
    event.preventDefault();
    if (!submitter.disabled) flush(submitter.formAction, submitter);
  });
  addEventListener("online", () => unsaved().length && flush());
  addEventListener("beforeunload", (event) => !leaving && groups().some(isUnsaved) && event.preventDefault());
}
