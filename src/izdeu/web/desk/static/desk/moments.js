// A moment of a recording is played where it is asked for. Without this a link opens the recording at its time.
"use strict";

const isSound = (link) => link.pathname.endsWith("/sound/");

// The player of the page that plays this recording, or a new one below the link.
function playerFor(link) {
  const there = [...document.querySelectorAll("audio, video")].find((one) => new URL(one.src, location).pathname === link.pathname);
  if (there) return there;
  document.querySelectorAll("[data-player-of]").forEach((one) => one.remove());
  const made = document.createElement(link.dataset.as === "video" ? "video" : "audio");
  made.controls = true;
  made.dataset.playerOf = link.pathname;
  made.setAttribute("aria-label", link.getAttribute("aria-label"));
  made.src = link.pathname;
  (link.closest("blockquote, .noted, .moments, p") || link).after(made);
  return made;
}

function cannot(link, player) {
  const told = document.createElement("p");
  told.className = "hint"; told.setAttribute("role", "alert"); told.textContent = link.dataset.cannot;
  player.nextElementSibling?.matches("[role=alert]") || player.after(told);
}

function play(link) {
  const player = playerFor(link), from = Number(link.dataset.from), to = Number(link.dataset.to);
  const begin = () => { player.currentTime = from; player.play().catch(() => cannot(link, player)); };
  player.ontimeupdate = () => { if (to > from && player.currentTime >= to) { player.pause(); player.ontimeupdate = null; } };
  player.onerror = () => cannot(link, player);
  if (player.readyState > 0) begin(); else player.addEventListener("loadedmetadata", begin, { once: true });
  player.preload = "auto";
  if (player.readyState === 0 && player.networkState !== 2) player.load();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a.moment");
  if (!link || !isSound(link) || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  play(link);
});
