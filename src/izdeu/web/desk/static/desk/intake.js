// Files are sent one by one, so that a lost connection costs one file and not sixty. It goes on by itself when the desk can be
// reached again; what was sent is not sent again; and what was to be sent is known there, should this page be closed meanwhile.
"use strict";

const SMALL = 1 << 20; // bytes: what always finds room
const LATER = 3000; // milliseconds
const later = () => new Promise((go) => { window.addEventListener("online", go, { once: true }); setTimeout(go, LATER); });
const named = (name) => { const bdi = document.createElement("bdi"); bdi.textContent = name; return bdi; };

for (const form of document.querySelectorAll("form[data-upload]")) {
  const input = form.querySelector("input[type=file]"), bar = form.querySelector("progress"), said = form.querySelector("[data-sent]");
  const drop = form.querySelector(".drop"), sent = new WeakSet();
  let busy = false;
  window.addEventListener("beforeunload", (event) => { if (busy) event.preventDefault(); });
  for (const kind of ["dragover", "dragleave", "drop"]) drop.addEventListener(kind, (event) => {
    event.preventDefault();
    drop.classList.toggle("over", kind === "dragover");
    if (kind === "drop") { input.files = event.dataTransfer.files; shown(); }
  });
  const shown = () => drop.querySelector("[data-chosen]").replaceChildren(...[...input.files].flatMap((file) => [named(file.name), document.createElement("br")]));
  input.addEventListener("change", shown);

  const tell = (words, name) => said.replaceChildren(words, " ", named(name));
  const fields = () => { const body = new FormData(form); body.delete("files"); return body; };
  const status = (address, how) => fetch(address, how).then((answer) => [answer.status, ""], () => [0, ""]);

  const send = (file) => new Promise((done) => {
    const body = fields(), request = new XMLHttpRequest();
    body.append("files", file, file.name);
    request.upload.addEventListener("progress", (event) => { if (event.lengthComputable) bar.value = event.loaded / event.total; });
    request.addEventListener("load", () => done([request.status, request.responseText]));
    request.addEventListener("error", () => done([0, ""]));
    request.open("POST", form.action);
    request.setRequestHeader("HX-Request", "true");
    request.send(body);
  });

  // Until it is there, however long the connection is lost or others fill the room; or what it was refused with.
  async function arrives(attempt, doing, name) {
    for (;;) {
      tell(doing, name);
      const [code, answer] = await attempt();
      if (code && code < 400) return "";
      if (code && code !== 503) return new DOMParser().parseFromString(answer, "text/html").body.textContent.replace(/\s+/g, " ").trim() || String(code);
      bar.value = 0;
      tell(code ? form.dataset.full : form.dataset.lost, name);
      await later();
      await fresh(); // the token may be another by then
    }
  }

  const roomy = async (file) => {
    const asked = file.size > SMALL ? await status(`${form.dataset.room}?pulse&size=${file.size}`) : [204];
    return asked[0] && asked[0] < 400 ? send(file) : asked;
  };

  const announced = (files) => () => {
    const body = fields();
    files.slice(0, 900).forEach((file) => body.append("name", file.name));
    return status(form.dataset.expect, { method: "POST", body });
  };

  async function sendAll() {
    const files = [...input.files], left = files.filter((file) => !sent.has(file));
    await arrives(announced(left), form.dataset.upload, "");
    for (const file of left) {
      const refused = await arrives(() => roomy(file), `${form.dataset.upload} ${files.indexOf(file) + 1} / ${files.length}:`, file.name);
      if (refused) { tell(refused, file.name); return false; }
      sent.add(file);
    }
    return true;
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    bar.hidden = false;
    const all = await sendAll();
    busy = false;
    delete form.dataset.sent;
    if (all) location.assign(form.dataset.after || location.pathname);
  });
}
