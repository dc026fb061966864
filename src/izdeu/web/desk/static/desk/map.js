// Draws the map from the table below it: nothing is on it that the table does not say. Without WebGL the table stands alone.
"use strict";

(() => {
  const holder = document.getElementById("map"), told = document.getElementById("spot"), atlas = document.querySelector(".atlas");
  const hint = told.textContent;
  const LETTER = 8; // pixels, at most
  const TOWN = 8; // no closer than towns are told apart: no house is meant
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const spots = [...document.querySelectorAll("tr[data-latitude]")].map((row) => ({
    row, id: row.id, name: row.querySelector("th").textContent.trim(), inside: row.children[1].textContent.trim(), wide: "wide" in row.dataset,
    at: [Number(row.dataset.longitude), Number(row.dataset.latitude)], counts: row.dataset,
  }));
  const lands = [...document.querySelectorAll("#lands li")].map((one) => ({ name: one.textContent, region: one.dataset.level === "region", at: [Number(one.dataset.longitude), Number(one.dataset.latitude)] }));
  let map, marks = [], names = [];

  const chosen = () => document.querySelector("input[name=tie]:checked");
  const count = (spot) => Number(spot.counts[chosen().value]);
  const sum = (group) => group.reduce((total, one) => total + count(one), 0);
  const seen = () => spots.filter((one) => count(one) > 0).sort((one, other) => count(other) - count(one));

  const style = () => ({
    version: 8,
    sources: { outlines: { type: "geojson", data: new URL(holder.dataset.outlines, location.href).href } },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": colour("ground") } },
      { id: "land", type: "fill", source: "outlines", filter: ["==", ["get", "is"], "land"], paint: { "fill-color": colour("raised"), "fill-outline-color": colour("edge") } },
      { id: "region", type: "line", source: "outlines", minzoom: 2.5, filter: ["==", ["get", "is"], "region"], paint: { "line-color": colour("edge"), "line-width": 0.75, "line-dasharray": [3, 3] } },
      { id: "border", type: "line", source: "outlines", filter: ["==", ["get", "is"], "border"], paint: { "line-color": colour("edge"), "line-width": 1 } },
    ],
  });

  function bounds(group) {
    const found = new maplibregl.LngLatBounds();
    group.forEach((one) => found.extend(one.at));
    return found;
  }

  // Nine of ten: one who was taken far away would leave all others too small to be told apart.
  function most() {
    const all = seen(), enough = sum(all) * 0.9;
    let told = 0;
    return all.length ? all.filter((one) => { const wanted = told < enough; told += count(one); return wanted; }) : spots;
  }

  function show(group, animate, closest = 4.5) {
    if (group.length) map.fitBounds(bounds(group), { padding: 70, maxZoom: closest, animate });
  }

  const size = (total) => Math.min(5, 1 + Math.floor(Math.log2(total) / 2));
  const across = (total) => [28, 34, 40, 48, 58][size(total) - 1];

  // What would cover a larger mark, or be covered by it, stands with it.
  function grouped() {
    const groups = [];
    for (const spot of seen()) {
      const { x, y } = map.project(spot.at);
      const home = groups.find((one) => Math.hypot(one.x - x, one.y - y) < (across(sum(one.spots)) + across(count(spot))) / 2 + 2);
      if (home) home.spots.push(spot); else groups.push({ x, y, spots: [spot] });
    }
    return groups.map((one) => one.spots);
  }

  const words = (group) => group.length > 1 ? `${group[0].name} +${group.length - 1}` : group[0].name;

  function mark(group) {
    const button = document.createElement("button"), figure = document.createElement("b"), name = document.createElement("span");
    button.type = "button";
    button.className = `spot spot-${size(sum(group))}${group.every((one) => one.wide) ? " wide" : ""}`;
    button.dataset.id = group[0].id;
    button.setAttribute("aria-label", `${words(group)}: ${sum(group)}`);
    figure.textContent = sum(group);
    name.textContent = words(group);
    name.dir = "auto";
    button.append(figure, name);
    button.addEventListener("click", (event) => { event.stopPropagation(); choose(group, button); });
    return new maplibregl.Marker({ element: button, anchor: "center" }).setLngLat(group[0].at).addTo(map);
  }

  // A country's name, and nearer by a region's, where nothing else stands.
  function label(land) {
    const name = document.createElement("span");
    name.className = `land${land.region ? " region" : ""}`;
    name.textContent = land.name;
    name.dir = "auto";
    name.setAttribute("aria-hidden", "true");
    return new maplibregl.Marker({ element: name, anchor: "center" }).setLngLat(land.at).addTo(map);
  }

  const box = (x, y, words) => ({ left: x - words.length * LETTER / 2, right: x + words.length * LETTER / 2, top: y - 10, bottom: y + 10 });
  const apart = (one, other) => one.right < other.left || other.right < one.left || one.bottom < other.top || other.bottom < one.top;
  const shown = (one) => one.right > 0 && one.bottom > 0 && one.left < holder.clientWidth && one.top < holder.clientHeight;

  // Names are written where they cover nothing: those of the largest marks first, then those of countries and regions.
  function written(groups) {
    const taken = groups.map((group) => {
      const { x, y } = map.project(group[0].at), half = across(sum(group)) / 2;
      return { left: x - half, right: x + half, top: y - half, bottom: y + half };
    });
    groups.forEach((group, at) => {
      const room = box((taken[at].left + taken[at].right) / 2, taken[at].bottom + 11, words(group));
      const free = taken.every((one, place) => place === at || apart(one, room));
      marks[at].getElement().classList.toggle("quiet", !free);
      if (free) taken.push(room);
    });
    return lands.filter((land) => {
      const { x, y } = map.project(land.at), room = box(x, y, land.name);
      const free = (!land.region || map.getZoom() > 3.6) && shown(room) && taken.every((one) => apart(one, room));
      if (free) taken.push(room);
      return free;
    }).map(label);
  }

  function choose(group, button) {
    marks.forEach((one) => one.getElement().removeAttribute("aria-pressed"));
    button.setAttribute("aria-pressed", "true");
    tell(group);
    if (group.length > 1 && map.getZoom() < TOWN - 0.1) show(group, true, TOWN);
  }

  function tell(group) {
    const parts = group.map((one) => {
      const link = document.createElement("a"), whole = document.createElement("bdi");
      link.href = `#${one.id}`;
      link.textContent = one.name;
      whole.append(link, ` ${one.inside ? `(${one.inside}) ` : ""}${count(one)}`);
      return whole;
    });
    told.replaceChildren(`${chosen().parentElement.textContent.trim()}: `, ...parts.flatMap((one, at) => at ? [" · ", one] : [one]));
  }

  function draw() {
    const held = document.activeElement?.dataset?.id, pressed = marks.find((one) => one.getElement().getAttribute("aria-pressed") === "true")?.getElement().dataset.id;
    [...names, ...marks].forEach((one) => one.remove());
    const groups = grouped();
    marks = groups.map(mark);
    names = written(groups);
    const of = (id) => marks.find((one) => one.getElement().dataset.id === id)?.getElement();
    if (pressed) of(pressed)?.setAttribute("aria-pressed", "true");
    if (held) of(held)?.focus({ preventScroll: true });
    holder.dataset.marks = marks.length;
  }

  function able() {
    const canvas = document.createElement("canvas");
    try { return Boolean(globalThis.maplibregl && (canvas.getContext("webgl2") || canvas.getContext("webgl"))); } catch { return false; }
  }

  function open() {
    const said = holder.dataset;
    atlas.hidden = false;
    maplibregl.setWorkerUrl(said.worker);
    maplibregl.setWorkerCount(1);
    map = new maplibregl.Map({
      container: holder, style: style(), center: [85, 43], zoom: 3, minZoom: 1, maxZoom: TOWN, attributionControl: false, fadeDuration: 0,
      dragRotate: false, pitchWithRotate: false, touchPitch: false, cooperativeGestures: true,
      locale: {
        "Map.Title": said.title, "NavigationControl.ZoomIn": said.closer, "NavigationControl.ZoomOut": said.wider, "Marker.Title": said.title,
        "CooperativeGesturesHandler.WindowsHelpText": said.scroll, "CooperativeGesturesHandler.MacHelpText": said.scroll.replace("Ctrl", "⌘"), "CooperativeGesturesHandler.MobileHelpText": said.fingers,
      },
    });
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    map.addControl(new maplibregl.NavigationControl({ showCompass: false }), document.dir === "rtl" ? "top-left" : "top-right");
    show(most(), false);
    map.on("load", draw);
    map.on("moveend", draw);
    map.on("webglcontextlost", fail);
    dark.addEventListener("change", () => map.setStyle(style()));
    document.querySelectorAll("input[name=tie]").forEach((one) => one.addEventListener("change", () => { told.textContent = hint; draw(); show(most(), true); }));
  }

  function fail() {
    atlas.hidden = true;
    document.getElementById("no-map").hidden = false;
  }

  try { if (able()) open(); else fail(); } catch { fail(); }
})();
