// The text beside the card: where the card's words stand, and words selected for a correction.
"use strict";

const text = document.getElementById("text");
let field = null; // where selected words go

function point() {
  const claims = (document.getElementById("table")?.dataset.now || "").split(" ").filter(Boolean);
  if (!text) return;
  text.querySelectorAll("mark.now").forEach((one) => one.classList.remove("now"));
  const there = claims.flatMap((id) => [...text.querySelectorAll(`mark[data-of~="${CSS.escape(id)}"]`)]);
  there.forEach((one) => one.classList.add("now"));
  if (there.length === 0) return;
  const box = text.getBoundingClientRect(), first = there[0].getBoundingClientRect();
  if (first.top < box.top || first.bottom > box.bottom) text.scrollTop += first.top - box.top - text.clientHeight / 3;
}

// How many characters of the line stand before a point of it, as the document has them: a control character that is shown
// by its name is one.
function before(node, offset) {
  const at = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-at]");
  if (!at) return null;
  const range = document.createRange();
  range.setStart(at, 0);
  range.setEnd(node, offset);
  const part = range.cloneContents();
  part.querySelectorAll("[data-was]").forEach((one) => one.replaceWith("x".repeat(Number(one.dataset.was))));
  return Number(at.dataset.at) + [...part.textContent].length;
}

// What is selected in the text, and from which character of it to which; null where nothing is.
function selected() {
  const chosen = document.getSelection();
  if (!text || !chosen.rangeCount || chosen.isCollapsed || !text.contains(chosen.anchorNode) || !text.contains(chosen.focusNode)) return null;
  const range = chosen.getRangeAt(0), said = chosen.toString().trim();
  const first = before(range.startContainer, range.startOffset), last = before(range.endContainer, range.endOffset);
  return said && first !== null && last > first ? { said, first, last } : null;
}

function take() {
  const form = document.getElementById("correction"), now = selected();
  if (!form || !now) return;
  put(field && form.contains(field) ? field : form.querySelector("[data-takes=words]") || form.querySelector("[data-takes]"), now);
}

function put(into, { said, first, last }) {
  if (!into) return;
  into.value = said.replace(/\s+/g, " ");
  into.form.elements[`${into.name}.first`].value = first;
  into.form.elements[`${into.name}.last`].value = last;
  tell(into, said);
}

function tell(into, said) {
  const told = into.parentElement.querySelector(".from-text");
  if (told) told.textContent = said ? `${told.dataset.word}: “${said}”` : "";
}

let waiting = 0;
document.addEventListener("selectionchange", () => { clearTimeout(waiting); waiting = setTimeout(take, 120); });
document.addEventListener("focusin", (event) => { if (event.target.matches("#correction [data-takes]")) field = event.target; });
document.addEventListener("input", (event) => {
  if (!event.target.matches("#correction [data-takes]") || event.target.value.trim()) return;
  for (const end of ["first", "last"]) event.target.form.elements[`${event.target.name}.${end}`].value = "";
  tell(event.target, "");
});
document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !event.defaultPrevented) event.target.closest("#correction")?.querySelector("[data-press=escape]")?.click(); });
// What was selected before a form for something missing was opened is what it rests on.
let kept = null;
document.addEventListener("selectionchange", () => { if (!document.getElementById("correction")) kept = selected() || kept; });
text?.addEventListener("pointerdown", () => { kept = null; });
function begin() {
  const form = document.getElementById("correction");
  if (kept && form?.hasAttribute("data-begins")) put(form.elements.words, kept);
  if (form) kept = null;
}
// The desk looks what is told in the words beside, and fills the form in with it.
document.addEventListener("htmx:configRequest", ({ detail }) => { if (kept && detail.path.includes("/missed/") && detail.verb === "get") Object.assign(detail.parameters, { first: kept.first, last: kept.last }); });
document.addEventListener("htmx:afterSettle", () => { point(); begin(); });
point();
