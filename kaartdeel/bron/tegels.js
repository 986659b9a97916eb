// A background of tiles from another server, when the page says so; the map that belongs to the area stays below it.

import { element } from "./html.js";

const UNDER = "vlak";

export class Tegels {
  constructor(root, map) {
    this.map = map;
    this.said = element("div", "tegelfout", root);
    this.said.setAttribute("role", "status");
    this.said.hidden = true;
    map.on("error", ({ sourceId, error }) => (sourceId === "tegels" ? (this.said.hidden = false) : console.error(error)));
    map.on("data", ({ sourceId, tile }) => sourceId === "tegels" && tile?.state === "loaded" && (this.said.hidden = true));
  }

  /** Lay the tiles of a server, others, or none: then nothing is asked any more. */
  show(told) {
    this.said.textContent = told?.fout ?? "";
    if (told?.adres === this.shown) return;
    this.shown = told?.adres;
    this.said.hidden = true;
    if (this.map.getLayer("tegels")) this.map.removeLayer("tegels");
    if (this.map.getSource("tegels")) this.map.removeSource("tegels");
    this.map.setPaintProperty(UNDER, "fill-opacity", told ? 0.75 : 0.92);
    if (!told) return;
    this.map.addSource("tegels", { type: "raster", tiles: [told.adres], tileSize: 256, maxzoom: 19 });
    this.map.addLayer({ id: "tegels", type: "raster", source: "tegels", paint: { "raster-fade-duration": 0 } }, UNDER);
  }
}
