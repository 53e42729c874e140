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

// What was saved is told once the page is there: a screen reader tells what changes, not what stands.
window.addEventListener("DOMContentLoaded", () => {
  const said = document.getElementById("said");
  const told = [...(said?.children ?? [])];
  if (told.length > 0) {
    said.replaceChildren();
    setTimeout(() => said.replaceChildren(...told), 100);
  }
  document.getElementById("problems")?.focus();
});
