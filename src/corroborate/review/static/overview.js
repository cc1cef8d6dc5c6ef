// The map of the overview. Everything shown on it comes from /places as text and is set as text.
"use strict";

(() => {
  const map = document.getElementById("map");
  if (!map || !window.L) return;

  // How far off a place may lie, in metres, by the exactness that the ledger gives it.
  const REACH = {
    exact: 100, street: 500, neighbourhood: 2000, city: 8000, admin2: 30000, admin1: 100000, country: 300000,
    unknown: 300000,
  };
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  const world = L.map(map, {
    minZoom: 1, maxZoom: 12, worldCopyJump: true, attributionControl: true, scrollWheelZoom: true,
    zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still, inertia: !still,
  }).setView([15, 20], 2);
  world.attributionControl.setPrefix(false).addAttribution("Outline: Natural Earth");

  // A coast that crosses the 180th meridian goes on beyond it instead of leaping across the map.
  const rings = (shape) => (shape.type === "Polygon" ? shape.coordinates : shape.coordinates.flat());
  const unwrap = (ring) => {
    for (let at = 1; at < ring.length; at += 1) {
      const leap = ring[at][0] - ring[at - 1][0];
      if (Math.abs(leap) > 180) ring[at] = [ring[at][0] - 360 * Math.sign(leap), ring[at][1]];
    }
  };

  const outline = () => ({ color: colour("--coast"), weight: 0.6, fillColor: colour("--land"), fillOpacity: 1 });
  const land = L.geoJSON(null, { style: outline, interactive: false, renderer: L.canvas({ padding: 0.5 }) }).addTo(world);
  fetch("/static/vendor/countries-50m.json").then((answer) => answer.json()).then((topology) => {
    const countries = topojson.feature(topology, topology.objects.countries);
    countries.features.forEach((country) => rings(country.geometry).forEach(unwrap));
    land.addData(countries);
    land.bringToBack();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => land.setStyle(outline()));

  const reaches = L.layerGroup().addTo(world);
  const clusters = L.markerClusterGroup({
    maxClusterRadius: 44, showCoverageOnHover: false, animate: !still, chunkedLoading: true,
    iconCreateFunction: (cluster) => {
      const many = cluster.getChildCount();
      const size = 24 + 6 * Math.min(4, Math.log10(many) * 2);
      const badge = document.createElement("span");
      badge.textContent = many.toLocaleString("en");
      return L.divIcon({ html: badge, className: "cluster", iconSize: [size, size] });
    },
  }).addTo(world);

  const line = (tag, words) => {
    const node = document.createElement(tag);
    node.textContent = words;
    return node;
  };

  const popup = ([id, title, days, place, , , exactness, killed, lines]) => {
    const box = document.createElement("div");
    const link = line("a", title);
    link.href = `/incidents/${encodeURIComponent(id)}`;
    box.append(link, line("p", `${days} · ${place}`));
    box.append(line("p", `killed ${killed} · ${lines} independent line${lines === 1 ? "" : "s"}`));
    box.append(line("p", `place known to: ${exactness}`));
    return box;
  };

  const marker = (row) => {
    const [, , , , lat, lon, exactness] = row;
    const dot = L.circleMarker([lat, lon], { radius: 6, weight: 1.5, fillOpacity: 0.9, className: "dot" });
    const reach = L.circle([lat, lon], {
      radius: REACH[exactness] ?? REACH.unknown, weight: 1, opacity: 0.45, fillOpacity: 0.08, className: "reach",
      interactive: false,
    });
    dot.on("add", () => reaches.addLayer(reach)).on("remove", () => reaches.removeLayer(reach));
    return dot.bindPopup(() => popup(row));
  };

  const points = () => document.getElementById("points");
  let shown = null;
  const show = async () => {
    const wanted = points()?.dataset.points;
    if (!wanted || wanted === shown) return;
    shown = wanted;
    const answer = await fetch(wanted);
    if (!answer.ok || shown !== wanted) return;
    const rows = await answer.json();
    map.classList.toggle("bare", rows.length === 0);
    world.invalidateSize();
    clusters.clearLayers();
    reaches.clearLayers();
    clusters.addLayers(rows.map(marker));
    if (rows.length) world.fitBounds(L.latLngBounds(rows.map((row) => [row[4], row[5]])).pad(0.15), { maxZoom: 7, animate: false });
  };
  show();
  // New filters bring new points without a new page.
  new MutationObserver(show).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-points"] });
  new ResizeObserver(() => world.invalidateSize()).observe(map);
})();
