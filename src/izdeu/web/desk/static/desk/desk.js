// Keys, and nothing a page could not do without. Every action is a form or a link first; a key only presses it.
"use strict";

// A letter of another alphabet counts as the Latin one on the same key: nobody switches layouts to say yes.
const latin = (event) => { const key = event.key.toLowerCase(); return key.length > 1 || /^[!-~]$/.test(key) || !event.code.startsWith("Key") ? key : event.code.slice(3).toLowerCase(); };
const typing = (at) => at.matches("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
let afterG = false;

document.addEventListener("keydown", (event) => {
  if (event.key === "F9") { event.preventDefault(); document.getElementById("lock")?.click(); return; }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const key = latin(event);
  if (event.key === "?") { showKeys(); return; }
  const box = event.key === "/" && document.querySelector("[data-find]");
  if (box) { event.preventDefault(); box.focus(); box.select(); return; }
  const wanted = afterG ? `a[data-key="${CSS.escape(key)}"]` : `[data-press="${CSS.escape(key)}"]`;
  afterG = !afterG && key === "g";
  const found = [...document.querySelectorAll(wanted)].find((one) => one.offsetParent !== null && !one.disabled);
  if (found) { event.preventDefault(); found.click(); if (found.dataset.press && found.matches("input, textarea")) found.focus(); }
});

function showKeys() {
  const dialog = document.getElementById("keyboard");
  if (!dialog) return;
  const list = dialog.querySelector("dl");
  list.replaceChildren();
  const add = (key, said) => { const dt = document.createElement("dt"), kbd = document.createElement("kbd"), dd = document.createElement("dd"); kbd.textContent = key; dt.append(kbd); dd.textContent = said; list.append(dt, dd); };
  const named = (one) => { const copy = one.cloneNode(true); copy.querySelectorAll("kbd").forEach((key) => key.remove()); return copy.textContent.trim(); };
  document.querySelectorAll("[data-press]").forEach((one) => add(one.dataset.press, one.dataset.said || named(one)));
  document.querySelectorAll("a[data-key]:not([data-key=''])").forEach((one) => add(`g ${one.dataset.key}`, one.textContent.trim()));
  const box = document.querySelector("[data-find]");
  if (box) add("/", box.labels?.[0]?.textContent.trim() || box.getAttribute("aria-label") || "");
  add("F9", document.getElementById("lock")?.textContent.trim() || "");
  if (dialog.showModal) dialog.showModal(); else dialog.setAttribute("open", ""); // browsers of 2021
}

const say = (words) => {
  const notices = document.getElementById("notices"), p = document.createElement("p");
  p.className = "notice wrong"; p.setAttribute("role", "alert"); p.textContent = words;
  notices?.replaceChildren(p);
};

// The token a form must carry now: whoever signed in anew in another window has another. Whether the desk could be reached.
async function fresh() {
  const answer = await fetch("/token/?pulse").catch(() => null);
  if (!answer || !answer.ok || answer.redirected) return answer !== null;
  const token = await answer.text();
  for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = token;
  if (document.body.hasAttribute("hx-headers")) document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
  return true;
}
window.addEventListener("focus", fresh);

// A form that was sent is not sent twice: a second press does nothing until the answer is there. And it does not leave its page
// while the desk cannot be reached: what was typed would be gone with it.
let reached = null; // the form that may leave now
document.addEventListener("submit", async (event) => {
  const form = event.target, pressed = event.submitter;
  if (form.dataset.sent) { event.preventDefault(); return; }
  if (reached !== form && !event.defaultPrevented && form.method === "post" && pressed && pressed.id !== "lock" && !form.closest("[hx-boost=true]")) {
    event.preventDefault();
    form.dataset.sent = "1";
    const there = await fresh();
    delete form.dataset.sent;
    if (there) { reached = form; pressed.click(); reached = null; } else say(document.body.dataset.offline);
    return;
  }
  form.dataset.sent = "1";
  setTimeout(() => delete form.dataset.sent, 4000);
});
document.addEventListener("htmx:afterRequest", (event) => { const form = event.target.closest?.("form"); if (form) delete form.dataset.sent; });
window.addEventListener("pageshow", () => document.querySelectorAll("form").forEach((form) => delete form.dataset.sent));
document.addEventListener("htmx:sendError", () => say(document.body.dataset.offline));

// What was refused is in its form again when somebody goes back to it. What the form itself holds, an id or a count, stays as it is now.
const typed = JSON.parse(document.getElementById("typed")?.textContent || "null");
const refused = typed && [...document.forms].find((form) => form.method === "post" && form.getAttribute("action") === typed.address);
for (const name of refused ? new Set(typed.fields.map(([name]) => name)) : []) {
  const values = typed.fields.filter((field) => field[0] === name).map((field) => field[1]);
  [...refused.elements].filter((one) => one.name === name && one.type !== "hidden" && one.localName !== "button").forEach((one, n) => {
    if (one.type === "radio" || one.type === "checkbox") one.checked = values.includes(one.value);
    else if (one.localName !== "select" || [...one.options].some((option) => option.value === values[n])) one.value = values[n] ?? "";
    for (let at = one.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
  });
}
