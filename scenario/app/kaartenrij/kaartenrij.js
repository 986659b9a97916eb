// Maps of one area side by side, or two over each other with a border that swipes. All share one camera: drag, wheel,
// arrow keys, + and - move them together. Vector only, so that any number of maps needs no WebGL context.

const SVG = "http://www.w3.org/2000/svg";
const NEAREST = 0.08; // of the whole width: no closer than this
const STEP = 0.1; // of what is in view, per arrow key
const ZOOM = 1.3;
const LETTER = 11; // pixels
const WIDEST_WITHOUT_NAMES = 260; // pixels: a smaller map has no room for names
const KEYS = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };

/** The camera after zooming by `factor` round a point (in map units), within the whole map. */
export function zoomed(camera, factor, x, y, whole) {
  const width = Math.min(Math.max(camera.width / factor, whole.width * NEAREST), whole.width);
  const scale = width / camera.width;
  return held({ x: x - (x - camera.x) * scale, y: y - (y - camera.y) * scale, width, height: camera.height * scale }, whole);
}

/** The camera moved back so that it never leaves the map. */
export function held(camera, whole) {
  const x = Math.min(Math.max(camera.x, whole.x), whole.x + whole.width - camera.width);
  const y = Math.min(Math.max(camera.y, whole.y), whole.y + whole.height - camera.height);
  return { ...camera, x, y };
}

/** Which names fit: the first ones that stand free of those before them. */
export function fitting(boxes) {
  const kept = [];
  for (const box of boxes) {
    const free = kept.every(
      (other) => box.x + box.width < other.x || other.x + other.width < box.x || box.y + box.height < other.y || other.y + other.height < box.y,
    );
    if (free) kept.push(box);
  }
  return kept;
}

function html(kind, className, parent) {
  const made = document.createElement(kind);
  made.className = className;
  parent.append(made);
  return made;
}

function svg(kind, attributes, parent) {
  const made = document.createElementNS(SVG, kind);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  parent.append(made);
  return made;
}

class Row {
  constructor(root) {
    this.root = html("div", "rij", root);
    this.tip = html("div", "wijzer", root);
    this.tip.hidden = true;
    this.swipe = 0.5;
    new ResizeObserver(() => this.look()).observe(this.root);
  }

  show(data) {
    const before = this.data && JSON.stringify(this.data.heel) === JSON.stringify(data.heel);
    this.data = data;
    const [x, y, width, height] = data.heel;
    this.whole = { x, y, width, height };
    if (!before) this.camera = { ...this.whole };
    this.root.replaceChildren();
    this.root.className = `rij ${data.modus}`;
    this.root.style.setProperty("--aantal", data.kaarten.length);
    this.views = data.modus === "veeg" ? this.overlaid() : data.kaarten.map((kaart) => this.framed(kaart));
    this.buttons();
    this.look();
  }

  framed(kaart) {
    const figure = html("figure", "", this.root);
    html("figcaption", "", figure).textContent = kaart.titel;
    return this.view(kaart, html("div", "vak", figure));
  }

  overlaid() {
    const [under, over] = this.data.kaarten;
    const figure = html("figure", "", this.root);
    const caption = html("figcaption", "twee", figure);
    html("span", "", caption).textContent = `◀ ${under.titel}`;
    html("span", "", caption).textContent = `${over.titel} ▶`;
    const frame = html("div", "vak", figure);
    const views = [this.view(under, frame), this.view(over, frame)];
    const line = html("div", "streep", frame);
    const slider = html("input", "veger", figure);
    Object.assign(slider, { type: "range", min: 0, max: 100, value: this.swipe * 100 });
    slider.setAttribute("aria-label", this.data.woorden.veeg);
    const lay = () => {
      this.swipe = slider.value / 100;
      views[1].style.clipPath = `inset(0 0 0 ${slider.value}%)`;
      line.style.left = `${slider.value}%`;
    };
    slider.addEventListener("input", lay);
    lay();
    return views;
  }

  view(kaart, frame) {
    const map = svg("svg", { preserveAspectRatio: "xMidYMid meet", tabindex: "0", role: "img" }, frame);
    map.setAttribute("aria-label", `${kaart.titel}. ${this.data.woorden.uitleg}`);
    const cells = this.data.raster;
    if (cells) svg("image", { href: cells.plaatje, width: cells.breed, height: cells.hoog, transform: `matrix(${cells.ligging.join(" ")})`, preserveAspectRatio: "none" }, map);
    this.data.paden.forEach((path, at) => {
      const part = svg("path", { d: path.d, class: "vlak" }, map);
      part.style.fill = cells ? "transparent" : kaart.kleuren[at];
      part.addEventListener("pointermove", (event) => this.point(event, this.data.paden[at].naam, kaart.teksten[at]));
      part.addEventListener("pointerleave", () => (this.tip.hidden = true));
    });
    if (this.data.arcering) svg("path", { d: this.data.arcering, class: "arcering" }, map);
    svg("g", { class: "namen" }, map);
    map.addEventListener("pointerdown", (event) => this.drag(map, event));
    map.addEventListener("keydown", (event) => this.key(event));
    map.addEventListener("wheel", (event) => this.wheel(map, event), { passive: false });
    return map;
  }

  point(event, name, words) {
    this.tip.replaceChildren();
    html("strong", "", this.tip).textContent = name;
    html("span", "", this.tip).textContent = words;
    this.tip.hidden = false;
    const box = this.root.getBoundingClientRect();
    this.tip.style.left = `${Math.min(event.clientX - box.left + 14, box.width - this.tip.offsetWidth)}px`;
    this.tip.style.top = `${event.clientY - box.top + 14}px`;
  }

  buttons() {
    const bar = html("div", "knoppen", this.root);
    const middle = () => [this.camera.x + this.camera.width / 2, this.camera.y + this.camera.height / 2];
    const add = (sign, label, act) => {
      const made = html("button", "", bar);
      made.type = "button";
      made.textContent = sign;
      made.setAttribute("aria-label", label);
      made.title = label;
      made.addEventListener("click", act);
    };
    add("+", this.data.woorden.dichterbij, () => this.move(zoomed(this.camera, ZOOM, ...middle(), this.whole)));
    add("−", this.data.woorden.verder, () => this.move(zoomed(this.camera, 1 / ZOOM, ...middle(), this.whole)));
    add("⟲", this.data.woorden.geheel, () => this.move({ ...this.whole }));
  }

  move(camera) {
    this.camera = held(camera, this.whole);
    this.look();
  }

  key(event) {
    const { x, y, width, height } = this.camera;
    if (event.key in KEYS) {
      const [right, down] = KEYS[event.key];
      this.move({ ...this.camera, x: x + right * width, y: y + down * height });
    } else if (event.key === "+" || event.key === "=" || event.key === "-") {
      this.move(zoomed(this.camera, event.key === "-" ? 1 / ZOOM : ZOOM, x + width / 2, y + height / 2, this.whole));
    } else return;
    event.preventDefault();
  }

  scale(map) {
    const box = map.getBoundingClientRect();
    return Math.max(this.camera.width / box.width, this.camera.height / box.height);
  }

  wheel(map, event) {
    if (!event.ctrlKey && map.getRootNode().activeElement !== map) return; // the page scrolls until a map is chosen
    event.preventDefault();
    const matrix = map.getScreenCTM().inverse();
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
    this.move(zoomed(this.camera, event.deltaY < 0 ? ZOOM : 1 / ZOOM, at.x, at.y, this.whole));
  }

  drag(map, event) {
    if (event.button > 0 || this.camera.width >= this.whole.width) return;
    map.setPointerCapture(event.pointerId);
    let [x, y] = [event.clientX, event.clientY];
    const follow = (next) => {
      const scale = this.scale(map);
      this.move({ ...this.camera, x: this.camera.x - (next.clientX - x) * scale, y: this.camera.y - (next.clientY - y) * scale });
      [x, y] = [next.clientX, next.clientY];
    };
    const end = () => {
      map.removeEventListener("pointermove", follow);
      for (const last of ["pointerup", "pointercancel"]) map.removeEventListener(last, end);
    };
    map.addEventListener("pointermove", follow);
    for (const last of ["pointerup", "pointercancel"]) map.addEventListener(last, end);
  }

  look() {
    const { x, y, width, height } = this.camera ?? {};
    for (const map of this.views ?? []) {
      map.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
      this.name(map);
    }
  }

  name(map) {
    const group = map.querySelector(".namen");
    group.replaceChildren();
    if (map.clientWidth < WIDEST_WITHOUT_NAMES) return;
    const unit = this.scale(map);
    const boxes = this.data.paden
      .toSorted((a, b) => a.rang - b.rang)
      .map((path) => {
        const wide = path.naam.length * LETTER * 0.55 * unit;
        return { naam: path.naam, midden: path.plek, x: path.plek[0] - wide / 2, y: path.plek[1] - LETTER * unit, width: wide, height: LETTER * unit * 1.3 };
      });
    for (const box of fitting(boxes)) {
      const text = svg("text", { x: box.midden[0], y: box.midden[1], "font-size": LETTER * unit, "stroke-width": 3 * unit }, group);
      text.textContent = box.naam;
    }
  }
}

const rows = new WeakMap();

export default function ({ data, parentElement }) {
  if (!rows.has(parentElement)) rows.set(parentElement, new Row(parentElement));
  rows.get(parentElement).show(data);
}
