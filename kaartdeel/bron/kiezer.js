// Pointing and choosing: what one reads when pointing at a deelgebied, and the same with the keyboard.

import { element } from "./html.js";

const AREAS = ["vlak", "blok"]; // flat, and standing up
const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** Where the keys lead in a list of `count`, from `at` (-1: nowhere yet). */
export function step(key, at, count) {
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  if (!(key in STEPS) || count === 0) return at;
  return at < 0 ? (STEPS[key] > 0 ? 0 : count - 1) : (at + STEPS[key] + count) % count;
}

export class Kiezer {
  constructor(root, map, chosen) {
    this.root = root;
    this.map = map;
    this.chosen = chosen;
    this.at = -1;
    this.names = [];
    this.tip = element("div", "wijzer", root);
    this.tip.hidden = true;
    this.list = element("div", "lijst", root);
    this.list.tabIndex = 0;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-multiselectable", "true");
    this.list.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("blur", () => this.point(-1));
    map.on("mousemove", AREAS, (event) => this.hover(event));
    map.on("mouseleave", AREAS, () => this.point(-1));
    map.on("click", AREAS, (event) => this.enabled && chosen(event.features[0].id, event.originalEvent.shiftKey || event.originalEvent.ctrlKey));
    this.enabled = true;
  }

  show(data, shapes) {
    this.data = data;
    this.list.setAttribute("aria-label", data.woorden.lijst);
    if (this.shapes !== shapes || this.taal !== data.taal) this.fill(shapes, data.taal);
    this.options.forEach((option, at) => option.setAttribute("aria-selected", String(data.gekozen.includes(at))));
    if (this.at >= 0) this.read(this.at);
  }

  fill(shapes, taal) {
    [this.shapes, this.taal] = [shapes, taal];
    this.list.replaceChildren();
    this.options = shapes.deelgebieden.map((each, at) => {
      const option = element("div", "keus", this.list, each[taal]);
      option.setAttribute("role", "option");
      option.id = `keus-${at}`;
      return option;
    });
  }

  hover(event) {
    if (!this.enabled) return;
    this.point(event.features[0].id);
    const { x, y } = event.point;
    const width = this.root.clientWidth - this.tip.offsetWidth - 6;
    this.tip.style.left = `${Math.max(Math.min(x + 14, width), 4)}px`;
    this.tip.style.top = `${y + 14 + this.tip.offsetHeight > this.root.clientHeight ? Math.max(y - this.tip.offsetHeight - 10, 4) : y + 14}px`;
  }

  point(at) {
    if (at === this.at) return;
    for (const [each, on] of [[this.at, false], [at, true]]) {
      if (each >= 0 && this.map.getSource("vormen")) this.map.setFeatureState({ source: "vormen", id: each }, { aangewezen: on });
    }
    this.at = at;
    this.tip.hidden = at < 0;
    this.map.getCanvas().style.cursor = at < 0 ? "" : "pointer";
    if (at >= 0) this.read(at);
  }

  read(at) {
    const each = this.shapes.deelgebieden[at];
    this.tip.replaceChildren();
    element("strong", "", this.tip, each[this.taal]);
    element("span", "", this.tip, `${this.data.maat}: ${this.data.waarden[at]}`);
    if (each[`meer_${this.taal}`]) element("span", "", this.tip, each[`meer_${this.taal}`]);
  }

  key(event) {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (this.at >= 0) this.chosen(this.at, event.shiftKey || event.ctrlKey);
      return;
    }
    const at = step(event.key, this.at, this.options.length);
    if (at === this.at && !(event.key in STEPS)) return;
    event.preventDefault();
    this.point(at);
    this.list.setAttribute("aria-activedescendant", `keus-${at}`);
    this.tip.style.left = "4px";
    this.tip.style.top = "4px";
  }
}
