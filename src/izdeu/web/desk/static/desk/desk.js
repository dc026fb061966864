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
  document.querySelectorAll("[data-press]").forEach((one) => add(one.dataset.press, one.dataset.said || one.textContent.trim()));
  document.querySelectorAll("a[data-key]:not([data-key=''])").forEach((one) => add(`g ${one.dataset.key}`, one.textContent.trim()));
  const box = document.querySelector("[data-find]");
  if (box) add("/", box.labels?.[0]?.textContent.trim() || box.ariaLabel || "");
  add("F9", document.getElementById("lock")?.textContent.trim() || "");
  dialog.showModal();
}

// A form that was sent is not sent twice: a second press does nothing until the answer is there.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "1";
  setTimeout(() => delete form.dataset.sent, 4000);
});
document.addEventListener("htmx:afterRequest", (event) => { const form = event.target.closest?.("form"); if (form) delete form.dataset.sent; });
window.addEventListener("pageshow", () => document.querySelectorAll("form").forEach((form) => delete form.dataset.sent));

// What could not be sent stays where it is, with a word.
document.addEventListener("htmx:sendError", () => {
  const notices = document.getElementById("notices"), words = document.body.dataset.offline;
  if (notices && words) { const p = document.createElement("p"); p.className = "notice wrong"; p.role = "alert"; p.textContent = words; notices.replaceChildren(p); }
});

// Whoever signed in anew in another window comes back to a form that was filled in before: it is made sendable again.
window.addEventListener("focus", async () => {
  const answer = await fetch("/token/?pulse").catch(() => null);
  if (!answer || !answer.ok || answer.redirected) return;
  const token = await answer.text();
  for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = token;
  if (document.body.hasAttribute("hx-headers")) document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
});
