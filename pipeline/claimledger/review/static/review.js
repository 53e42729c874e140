// Single keys for what can be clicked, and nothing else: every page and form works without this file. An element says by
// `data-key` which key presses or focuses it, a group of choices by `data-cycle` which key goes through it.
"use strict";

document.documentElement.classList.add("js");

const TYPING = "input:not([type=radio]), select, textarea";

const isShown = (element) => element.getClientRects().length > 0;

const first = (selector) => [...document.querySelectorAll(selector)].find(isShown);

function press(element) {
  if (element.matches(TYPING)) {
    element.focus();
  } else {
    if (element.type === "radio") element.focus();
    element.click();
  }
}

function cycle(key) {
  const choices = [...document.querySelectorAll(`[data-cycle="${key}"]`)].filter(isShown);
  if (choices.length === 0) return false;
  const at = choices.findIndex((choice) => choice.checked);
  press(choices[(at + 1) % choices.length]);
  return true;
}

function step(by) {
  const links = [...document.querySelectorAll(".queue a")];
  if (links.length === 0) return false;
  const at = links.indexOf(document.activeElement);
  const next = at < 0 ? 0 : Math.min(Math.max(at + by, 0), links.length - 1);
  links[next].focus();
  return true;
}

function act(key) {
  if (key === "j" || key === "k") return step(key === "j" ? 1 : -1);
  const element = first(`[data-key="${CSS.escape(key)}"]`);
  if (element) press(element);
  return Boolean(element) || cycle(key);
}

function whileTyping(event) {
  const field = event.target;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && field.form) {
    event.preventDefault();
    field.form.requestSubmit();
  } else if (event.key === "Escape" || (event.key === "Enter" && field.matches("select"))) {
    event.preventDefault();
    field.blur();
  }
}

document.addEventListener("keydown", (event) => {
  if (event.target.matches?.(TYPING)) {
    whileTyping(event);
  } else if (!event.ctrlKey && !event.metaKey && !event.altKey && document.body.dataset.keys !== "off") {
    if (act(event.key)) event.preventDefault();
  }
});

// A form is sent once, however often its button is pressed; coming back to the page by the browser's history frees it.
document.addEventListener("submit", (event) => {
  if (event.target.method !== "post") return;
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "yes";
});
window.addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form").forEach((form) => delete form.dataset.sent);
});

// What is written in a form and not yet saved stays with this tab: who goes on by a slip of a key finds it again. It is
// forgotten once a page tells that something was saved.
const SENT = "claimledger sent";

const draftOf = (form) => `claimledger draft ${form.getAttribute("action").split("/").at(-2)} ${form.elements.evidence.value}`;

function keep(form) {
  const answers = [...new FormData(form)].filter(([name]) => form.querySelector(`[name="${name}"]`).type !== "hidden");
  sessionStorage.setItem(draftOf(form), JSON.stringify(answers));
}

function restore(form) {
  const answers = JSON.parse(sessionStorage.getItem(draftOf(form)) ?? "[]");
  for (const [name, value] of answers) form.elements.namedItem(name).value = value;
  return answers.length > 0;
}

function tell(text) {
  const line = document.createElement("p");
  line.textContent = text;
  document.getElementById("said").append(line);
}

function handleDrafts(wasSaved, form) {
  if (wasSaved) sessionStorage.removeItem(sessionStorage.getItem(SENT));
  if (!form) return;
  const problems = document.getElementById("problems");
  if (!problems && restore(form)) setTimeout(() => tell("What you had not saved is back in the form."), 100);
  form.addEventListener("input", () => keep(form));
  form.addEventListener("change", () => keep(form));
  form.addEventListener("submit", () => sessionStorage.setItem(SENT, draftOf(form)));
}

// What was saved is told once the page is there: a screen reader tells what changes, not what stands.
window.addEventListener("DOMContentLoaded", () => {
  const said = document.getElementById("said");
  const told = [...(said?.children ?? [])];
  if (told.length > 0) {
    said.replaceChildren();
    setTimeout(() => said.replaceChildren(...told), 100);
  }
  handleDrafts(told.length > 0, document.getElementById("decide"));
  document.getElementById("problems")?.focus();
});
