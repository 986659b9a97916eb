// The map itself: made once per place on the page, after that only told which colours changed.

import { Map as MapLibre, NavigationControl } from "maplibre-gl";
import { RAISED, beams, stand } from "./hoogte.js";
import { button, element } from "./html.js";
import { Kiezer } from "./kiezer.js";
import { paint, showGrid } from "./raster.js";
import { EMPTY, style } from "./stijl.js";
import { Tegels } from "./tegels.js";
import { Tekentafel } from "./tekentafel.js";

const PADDING = 14; // pixels
const STILL = 400; // milliseconds without moving before the page hears where the map stands

const fetched = new Map();

/** Fetch a file of this server once; the browser keeps it too, its address changes with its content. */
function fetchOnce(address) {
  if (!fetched.has(address)) fetched.set(address, fetch(address).then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(`${answer.status}: ${address}`)))));
  return fetched.get(address);
}

/** Per name a collection of features, out of the one file with the shapes of an area. */
export function collections(shapes) {
  const made = (features) => ({ type: "FeatureCollection", features });
  const { balken, randen } = beams(shapes);
  return {
    balken: made(balken),
    randen: made(randen),
    vormen: made(shapes.deelgebieden.map((each, nr) => ({ type: "Feature", properties: { nr }, geometry: { type: "MultiPolygon", coordinates: each.vlakken } }))),
    arcering: made(shapes.deelgebieden.flatMap((each, nr) => (each.arcering.length ? [{ type: "Feature", properties: { nr }, geometry: { type: "MultiLineString", coordinates: each.arcering } }] : []))),
    namen: made(shapes.deelgebieden.map((each) => ({ type: "Feature", properties: { nl: each.bord_nl, en: each.bord_en, rang: each.rang }, geometry: { type: "Point", coordinates: each.plek } }))),
  };
}

export class Kaart {
  constructor(root, tell) {
    this.tell = tell;
    this.root = element("div", "kaart", root);
    this.root.setAttribute("role", "group");
    this.shown = {};
  }

  async show(data, tell) {
    this.tell = tell;
    this.data = data;
    this.root.setAttribute("aria-label", data.titel);
    if (!this.map) this.make(data);
    await this.ready;
    const shapes = await fetchOnce(data.vormen);
    if (this.isPast(data)) return;
    this.shapes(data, shapes);
    this.colour(data);
    this.kiezer.show(data, shapes);
    this.tekentafel.show(data, this.collections.vormen);
    this.tegels.show(data.tegels);
    this.words(data);
    await this.grid(data);
    if (!this.isPast(data)) this.mark(data);
  }

  /** Whether the map was told something newer, or is gone from the page: to be asked after every wait. */
  isPast(data) {
    return data !== this.data;
  }

  make(data) {
    this.map = new MapLibre({
      container: element("div", "vlak", this.root),
      style: style(data),
      ...this.begin(data),
      attributionControl: false,
      dragRotate: false,
      fadeDuration: 0,
      cooperativeGestures: false,
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.addControl(new NavigationControl({ showCompass: false }), "top-right");
    this.untouched = !data.camera?.length;
    this.heard = JSON.stringify(data.camera ?? []);
    this.map.on("movestart", (event) => event.originalEvent && (this.untouched = false));
    this.map.on("moveend", () => {
      this.markCamera();
      clearTimeout(this.rest);
      this.rest = setTimeout(() => this.tellCamera(), STILL);
    });
    this.map.on("resize", () => this.untouched && this.whole());
    this.ready = new Promise((done) => this.map.once("load", done));
    this.tegels = new Tegels(this.root, this.map);
    this.kiezer = new Kiezer(this.map.getContainer(), this.map, (nr, adds) => this.tell("gekozen", { nr, erbij: adds }));
    this.tekentafel = new Tekentafel(this.root, this.map, this.kiezer, (drawn) => this.tell("getekend", drawn));
    const home = this.root.querySelector(".maplibregl-ctrl-group");
    this.home = button("⌂", "", home, () => this.whole());
  }

  /** Where the map begins: where somebody left it, else at the whole area. */
  begin({ camera, vak }) {
    if (!camera?.length) return { bounds: vak, fitBoundsOptions: { padding: PADDING } };
    const [lng, lat, zoom] = camera;
    return { center: [lng, lat], zoom };
  }

  /** Tell the page where somebody left the map, so that a link can begin there; not in the middle of a drawing. */
  tellCamera() {
    const { lng, lat } = this.map.getCenter();
    const rounded = (value, digits) => Number(value.toFixed(digits));
    const camera = this.untouched ? [] : [rounded(lng, 5), rounded(lat, 5), rounded(this.map.getZoom(), 3)];
    if (JSON.stringify(camera) === this.heard || this.tekentafel.tool !== "kies") return;
    this.heard = this.root.dataset.gemeld = JSON.stringify(camera);
    this.tell("camera", camera);
  }

  /** Show the whole area; until somebody moves the map it stays so, whatever the size of the window. */
  whole() {
    this.untouched = true;
    this.map.fitBounds(this.data.vak, { padding: PADDING, duration: 0, bearing: this.map.getBearing() });
  }

  /** Lay the shapes, when they are others than those that lie there. */
  shapes(data, shapes) {
    if (this.shown.vormen === data.vormen) return;
    this.collections = collections(shapes);
    for (const [name, made] of Object.entries(this.collections)) this.map.getSource(name).setData(made);
    for (const source of RAISED) this.map.removeFeatureState({ source });
    if (this.shown.gebied !== undefined && this.shown.gebied !== data.gebied) this.whole();
    this.shown = { vormen: data.vormen, gebied: data.gebied, kleuren: [], gekozen: [] };
    this.below(data.basis);
  }

  /** Lay what is below the deelgebieden, unless the map shows another area by then or is gone. */
  async below(address) {
    const below = address ? await fetchOnce(address) : EMPTY;
    if (this.data?.basis === address) this.map.getSource("basis").setData(below);
  }

  /** Tell the map only what changed. */
  colour(data) {
    data.kleuren.forEach((kleur, id) => {
      if (kleur !== this.shown.kleuren[id]) this.map.setFeatureState({ source: "vormen", id }, { kleur });
    });
    for (const id of this.shown.gekozen) if (!data.gekozen.includes(id)) this.map.setFeatureState({ source: "vormen", id }, { gekozen: false });
    for (const id of data.gekozen) this.map.setFeatureState({ source: "vormen", id }, { gekozen: true });
    const hatched = JSON.stringify(data.gearceerd);
    if (hatched !== this.shown.gearceerd) for (const layer of ["arcering", "blokarcering"]) this.map.setFilter(layer, ["in", ["get", "nr"], ["literal", data.gearceerd]]);
    if (stand(this.map, data.hoogte, this.shown.hoogte) && this.untouched) this.whole();
    if (data.rand !== this.shown.rand) this.map.setPaintProperty("grens", "line-color", data.rand);
    if (data.taal !== this.shown.taal) this.map.setLayoutProperty("namen", "text-field", ["get", data.taal]);
    Object.assign(this.shown, { kleuren: data.kleuren, gekozen: data.gekozen, gearceerd: hatched, taal: data.taal, hoogte: data.hoogte, rand: data.rand });
  }

  async grid(data) {
    const cells = data.raster?.merk ?? null;
    if (cells === (this.shown.raster ?? null)) return;
    const picture = data.raster && (await paint(data.raster));
    if (this.isPast(data)) return;
    this.shown.raster = cells;
    showGrid(this.map, data.raster, picture);
  }

  /** Say on the element itself which values are on the screen, for whoever measures or tests. */
  mark({ merk, beurt, raster }) {
    this.markCamera();
    this.map.once("render", () => Object.assign(this.root.dataset, { merk: raster ? `${merk} ${raster.merk}` : merk, beurt }));
    this.map.triggerRepaint();
  }

  markCamera() {
    const { lng, lat } = this.map.getCenter();
    this.root.dataset.camera = [lng.toFixed(5), lat.toFixed(5), this.map.getZoom().toFixed(3), this.map.getPitch().toFixed(0)].join(" ");
  }

  words({ woorden, titel }) {
    const canvas = this.map.getCanvas();
    canvas.setAttribute("aria-label", `${titel} ${woorden.bewegen}`);
    for (const [control, text] of [[".maplibregl-ctrl-zoom-in", woorden.dichterbij], [".maplibregl-ctrl-zoom-out", woorden.verder]]) {
      const found = this.root.querySelector(control);
      found.title = text;
      found.setAttribute("aria-label", text);
    }
    this.home.title = woorden.geheel;
    this.home.setAttribute("aria-label", woorden.geheel);
  }

  /** Gone from the page: whatever still waits for an answer finds that it is past. */
  end() {
    clearTimeout(this.rest);
    this.data = null;
    this.root.remove(); // first, since a list that loses the focus still tells the map
    this.map?.remove();
  }
}
