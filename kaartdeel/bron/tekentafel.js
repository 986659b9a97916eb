// Drawing: a line to split along, a new polygon, a piece to cut out, a corner to drag, deelgebieden to merge. Only lines
// and polygons leave for the server, which knows the rules and redraws the area or says why not.

import { TerraDraw, TerraDrawLineStringMode, TerraDrawModeUndoRedo, TerraDrawPolygonMode } from "terra-draw";
import { TerraDrawMapLibreGLAdapter } from "terra-draw-maplibre-gl-adapter";
import { button, element } from "./html.js";
import { hectares, metres, nearest, ringsOf } from "./meten.js";
import { EMPTY } from "./stijl.js";

const REACH = 12; // pixels: nearer to a corner or border than this, a point is put on it
const MODES = { splits: "lijn", nieuw: "vlak", snijd: "vlak" };
const TOOLS = ["kies", "splits", "nieuw", "snijd", "hoek"];

/** What is being drawn, as far as it goes: the last point follows the pointer. */
export function measured({ geometry }, write) {
  if (geometry.type === "LineString") return `${write(metres(geometry.coordinates), 0)} m`;
  return `${write(hectares(geometry.coordinates[0]), 2)} ha`;
}

export class Tekentafel {
  constructor(root, map, kiezer, tell) {
    Object.assign(this, { map, kiezer, tell, tool: "kies", rings: [] });
    const top = element("div", "tekenvak", root);
    this.bar = element("div", "tekenbalk", top);
    this.bar.setAttribute("role", "toolbar");
    this.said = element("div", "tekenstand", top);
    this.said.setAttribute("role", "status");
    this.said.hidden = true;
  }

  show(data, shapes) {
    this.data = data;
    if (this.shapes !== shapes) this.rings = ringsOf((this.shapes = shapes));
    this.bar.hidden = !data.tekenen;
    const locale = data.taal === "nl" ? "nl-NL" : "en-GB";
    this.write = (value, digits) => value.toLocaleString(locale, { maximumFractionDigits: digits });
    if (!data.tekenen) return this.choose("kies");
    this.fill();
    if (this.turn !== data.beurt) this.again();
    this.turn = data.beurt;
  }

  /** What was drawn has been carried out or refused: begin anew with the same tool. */
  again() {
    if (this.draw?.enabled) this.draw.clear();
    if (this.tool !== "kies") this.choose(this.tool);
  }

  fill() {
    const { woorden } = this.data;
    const focus = this.bar.getRootNode().activeElement?.dataset?.doe;
    this.bar.setAttribute("aria-label", woorden.tekenen);
    this.bar.replaceChildren();
    for (const tool of TOOLS) {
      const made = this.add(tool, () => this.choose(tool));
      made.setAttribute("aria-pressed", String(tool === this.tool));
    }
    this.add("voegsamen", () => this.tell({ doe: "voegsamen" })).disabled = this.data.gekozen.length < 2;
    this.add("ongedaan", () => this.back()).disabled = !this.data.getekend && !this.busy();
    if (focus) this.bar.querySelector(`[data-doe="${focus}"]`)?.focus();
  }

  add(name, act) {
    const made = button(this.data.woorden[name], this.data.woorden[`${name}_uitleg`], this.bar, act);
    made.dataset.doe = name;
    return made;
  }

  busy() {
    return Boolean(this.draw?.enabled && this.draw.getSnapshot().length);
  }

  /** Take back the last point of what is being drawn, else the last drawing. */
  back() {
    if (this.busy()) this.draw.undo();
    else this.tell({ doe: "ongedaan" });
  }

  choose(tool) {
    this.tool = tool;
    this.kiezer.enabled = tool === "kies";
    if (tool !== "kies") this.kiezer.point(-1);
    this.map.doubleClickZoom[tool === "kies" ? "enable" : "disable"]();
    this.corners(tool === "hoek");
    if (tool in MODES) this.start().setMode(MODES[tool]);
    else if (this.draw?.enabled) this.draw.stop();
    this.say(this.data.woorden[`${tool}_nu`] ?? "");
    for (const each of this.bar.querySelectorAll("[aria-pressed]")) each.setAttribute("aria-pressed", String(each.dataset.doe === tool));
  }

  say(text) {
    this.said.textContent = text;
    this.said.hidden = !text;
  }

  start() {
    this.draw ??= this.make();
    if (!this.draw.enabled) this.draw.start();
    return this.draw;
  }

  make() {
    const snapping = { toCustom: ({ containerX, containerY }) => this.snapped([containerX, containerY]) ?? undefined };
    const { inkt, keuze } = this.data.kleuren_vast;
    const look = { lineStringColor: keuze, lineStringWidth: 3, fillColor: keuze, fillOpacity: 0.25, outlineColor: keuze, outlineWidth: 3, closingPointColor: inkt, snappingPointColor: inkt };
    const draw = new TerraDraw({
      adapter: new TerraDrawMapLibreGLAdapter({ map: this.map }),
      undoRedo: { modeLevel: new TerraDrawModeUndoRedo() },
      modes: [
        new TerraDrawLineStringMode({ modeName: "lijn", snapping, styles: look, showCoordinatePoints: true }),
        new TerraDrawPolygonMode({ modeName: "vlak", snapping, styles: look, showCoordinatePoints: true }),
      ],
    });
    draw.on("change", () => this.measure());
    draw.on("finish", (id) => this.finish(draw.getSnapshotFeature(id)));
    return draw;
  }

  measure() {
    const [being] = this.draw.getSnapshot().filter(({ geometry }) => geometry.type !== "Point");
    if (being) this.say(measured(being, this.write));
    const undo = this.bar.querySelector('[data-doe="ongedaan"]');
    if (undo) undo.disabled = !this.data.getekend && !this.busy();
  }

  finish({ geometry }) {
    const points = geometry.type === "LineString" ? geometry.coordinates : geometry.coordinates[0].slice(0, -1);
    this.tell({ doe: this.tool, punten: points });
  }

  /** The nearest corner or border within reach, or null. */
  snapped(place) {
    const project = (point) => {
      const { x, y } = this.map.project(point);
      return [x, y];
    };
    return nearest(place, this.rings, REACH, project, (at) => this.map.unproject(at).toArray());
  }

  /** Show corners that can be dragged, or hide them. */
  corners(on) {
    if (!this.map.getSource("hoeken")) {
      this.map.addSource("hoeken", { type: "geojson", data: EMPTY });
      const { inkt, papier, keuze } = this.data.kleuren_vast;
      this.map.addLayer({ id: "hoeklijn", type: "line", source: "hoeken", paint: { "line-color": keuze, "line-width": 2, "line-dasharray": [2, 2] } });
      this.map.addLayer({ id: "hoekpunt", type: "circle", source: "hoeken", filter: ["==", ["geometry-type"], "Point"], paint: { "circle-radius": 5, "circle-color": papier, "circle-stroke-color": inkt, "circle-stroke-width": 2 } });
      this.map.on("mousedown", "hoekpunt", (event) => this.grab(event));
    }
    const points = on ? [...new Set(this.rings.flat().map(String))].map((text) => text.split(",").map(Number)) : [];
    this.still = points.map((coordinates) => ({ type: "Feature", properties: {}, geometry: { type: "Point", coordinates } }));
    this.map.getSource("hoeken").setData({ type: "FeatureCollection", features: this.still });
    delete this.bar.dataset.hoeken; // until they can be grabbed
    this.map.once("idle", () => (this.bar.dataset.hoeken = this.still.length));
  }

  grab(event) {
    event.preventDefault(); // the map stays where it is
    const { x, y } = event.point;
    const from = this.snapped([x, y]);
    if (!from) return;
    let to = from;
    const follow = (moved) => {
      to = moved.lngLat.toArray();
      const line = { type: "Feature", properties: {}, geometry: { type: "LineString", coordinates: [from, to] } };
      const point = { type: "Feature", properties: {}, geometry: { type: "Point", coordinates: to } };
      this.map.getSource("hoeken").setData({ type: "FeatureCollection", features: [...this.still, line, point] });
      this.say(measured(line, this.write));
    };
    this.map.on("mousemove", follow);
    this.map.once("mouseup", () => {
      this.map.off("mousemove", follow);
      if (to !== from) this.tell({ doe: "hoek", punten: [from, to] });
    });
  }
}
