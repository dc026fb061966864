// Files are sent one by one, so that a lost connection costs one file and not sixty; what was sent is not sent again.
"use strict";

for (const form of document.querySelectorAll("form[data-upload]")) {
  const input = form.querySelector("input[type=file]"), bar = form.querySelector("progress"), said = form.querySelector("[data-sent]");
  const drop = form.querySelector(".drop");
  for (const kind of ["dragover", "dragleave", "drop"]) drop.addEventListener(kind, (event) => {
    event.preventDefault();
    drop.classList.toggle("over", kind === "dragover");
    if (kind === "drop") { input.files = event.dataTransfer.files; shown(); }
  });
  const shown = () => drop.querySelector("[data-chosen]").replaceChildren(...[...input.files].flatMap((file) => { const name = document.createElement("bdi"); name.textContent = file.name; return [name, document.createElement("br")]; }));
  input.addEventListener("change", shown);
  const send = (file) => new Promise((done, failed) => {
    const body = new FormData(form), request = new XMLHttpRequest();
    body.delete("files");
    body.append("files", file, file.name);
    request.upload.addEventListener("progress", (event) => { if (event.lengthComputable) bar.value = event.loaded / event.total; });
    request.addEventListener("load", () => (request.status < 400 ? done() : failed(new Error(request.responseText))));
    request.addEventListener("error", () => failed(new Error("")));
    request.open("POST", form.action);
    request.setRequestHeader("HX-Request", "true");
    request.send(body);
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const files = [...input.files];
    bar.hidden = false;
    for (const [n, file] of files.entries()) {
      said.textContent = `${form.dataset.upload} ${n + 1} / ${files.length}: ${file.name}`;
      for (let tries = 1; ; tries += 1) {
        try { await send(file); break; } catch (error) {
          if (tries === 3) { said.textContent = `${file.name}: ${error.message.replace(/<[^>]*>/g, " ").trim() || document.body.dataset.offline}`; delete form.dataset.sent; return; }
          await new Promise((later) => setTimeout(later, 1500 * tries));
        }
      }
    }
    location.assign(form.dataset.after || location.pathname);
  });
}
