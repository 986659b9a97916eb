// A bar of shares whose borders can be dragged, moved with arrow keys, or typed. It knows no rules: a border that was
// let go of, or a number that was typed, is told to the server, which redraws the bar with what it made of it.

const SMALL_STEP = 0.01;
const LARGE_STEP = 0.1;
const NARROWEST_LABEL = 44; // pixels: below this a name is left to the pointer and the list
const NARROWEST_KNOB = 18; // pixels: between narrower parts a border is a line without a knob, so that knobs never overlap
const KEYS = {
  ArrowLeft: -SMALL_STEP, ArrowDown: -SMALL_STEP, ArrowRight: SMALL_STEP, ArrowUp: SMALL_STEP,
  PageDown: -LARGE_STEP, PageUp: LARGE_STEP, Home: -1, End: 1,
};

/** The share of the left part after its border moved to `wanted`: a whole percentage, within what both parts have. */
export function moved(left, right, wanted) {
  const rounded = Math.round(wanted * 100) / 100;
  return Math.min(Math.max(rounded, 0), left + right);
}

/** Where every part begins, in shares of the bar. */
export function starts(shares) {
  let sum = 0;
  return shares.map((share) => (sum += share) - share);
}

const percent = (share, words) => words.procent.replace("{n}", String(Math.round(share * 100)));
const filled = (text, names) => text.replace(/\{(\w+)\}/g, (_, name) => names[name]);

function element(kind, className, parent) {
  const made = document.createElement(kind);
  made.className = className;
  parent.append(made);
  return made;
}

class Bar {
  constructor(root, told) {
    this.told = told;
    this.bar = element("div", "balk", root);
    this.bar.setAttribute("role", "group");
    this.said = element("div", "stand", root);
    this.said.setAttribute("aria-hidden", "true"); // a border says the same aloud itself
  }

  show(data) {
    const focus = this.bar.getRootNode().activeElement?.dataset?.plek;
    this.data = data;
    this.shares = data.delen.map((deel) => deel.aandeel);
    this.bar.setAttribute("aria-label", data.titel);
    this.bar.replaceChildren();
    this.said.textContent = "";
    this.parts = data.delen.map((deel, at) => this.part(deel, at));
    this.borders = data.delen.slice(1).map((_, at) => this.border(at));
    this.lay();
    if (focus) this.bar.querySelector(`[data-plek="${CSS.escape(focus)}"]`)?.focus();
  }

  part(deel, at) {
    const made = element("button", deel.vast ? "deel vast" : "deel", this.bar);
    made.type = "button";
    made.dataset.plek = `deel-${deel.id}`;
    made.style.background = deel.kleur;
    made.style.color = deel.inkt;
    element("span", "naam", made).textContent = deel.naam;
    element("span", "getal", made);
    if (deel.vast) made.disabled = true;
    else made.addEventListener("click", () => this.type(at));
    return made;
  }

  border(at) {
    const [left, right] = [this.data.delen[at], this.data.delen[at + 1]];
    if (left.vast || right.vast) return null;
    const made = element("div", "grens", this.bar);
    made.dataset.plek = `grens-${left.id}-${right.id}`;
    made.tabIndex = 0;
    made.setAttribute("role", "slider");
    made.setAttribute("aria-label", filled(this.data.woorden.grens, { a: left.naam, b: right.naam }));
    made.addEventListener("pointerdown", (event) => this.drag(at, made, event));
    made.addEventListener("keydown", (event) => this.key(at, event));
    made.addEventListener("keyup", (event) => event.key in KEYS && this.letGo(at));
    made.addEventListener("blur", () => this.letGo(at));
    return made;
  }

  lay() {
    const width = this.bar.clientWidth || 400;
    const begin = starts(this.shares);
    this.parts.forEach((part, at) => {
      const written = percent(this.shares[at], this.data.woorden);
      part.style.left = `${begin[at] * 100}%`;
      part.style.width = `${this.shares[at] * 100}%`;
      part.classList.toggle("smal", this.shares[at] * width < NARROWEST_LABEL);
      part.lastChild.textContent = written;
      part.title = `${this.data.delen[at].naam} ${written}`;
      part.setAttribute("aria-label", filled(this.data.woorden.typ, { a: this.data.delen[at].naam, n: written }));
    });
    this.borders.forEach((border, at) => border && this.layBorder(border, at, begin[at + 1]));
  }

  layBorder(border, at, place) {
    const both = this.shares[at] + this.shares[at + 1];
    border.style.left = `${place * 100}%`;
    const narrowest = Math.min(this.shares[at], this.shares[at + 1]) * (this.bar.clientWidth || 400);
    border.classList.toggle("smal", narrowest < NARROWEST_KNOB);
    border.setAttribute("aria-valuemin", "0");
    border.setAttribute("aria-valuemax", String(Math.round(both * 100)));
    border.setAttribute("aria-valuenow", String(Math.round(this.shares[at] * 100)));
    border.setAttribute("aria-valuetext", this.words(at));
  }

  words(at) {
    const named = (place) => `${this.data.delen[place].naam} ${percent(this.shares[place], this.data.woorden)}`;
    return `${named(at)} – ${named(at + 1)}`;
  }

  move(at, wanted) {
    const both = this.shares[at] + this.shares[at + 1];
    this.shares[at] = moved(this.shares[at], this.shares[at + 1], wanted);
    this.shares[at + 1] = both - this.shares[at];
    this.lay();
    this.said.textContent = this.words(at);
  }

  drag(at, border, event) {
    if (event.button > 0) return;
    event.preventDefault();
    border.focus();
    border.setPointerCapture(event.pointerId);
    border.classList.add("vast-gepakt");
    const follow = (pointer) => {
      const box = this.bar.getBoundingClientRect();
      this.move(at, (pointer.clientX - box.left) / box.width - starts(this.shares)[at]);
    };
    const end = (last) => {
      border.removeEventListener("pointermove", follow);
      border.removeEventListener("pointerup", end);
      border.removeEventListener("pointercancel", end);
      border.classList.remove("vast-gepakt");
      if (last.type === "pointercancel") this.restore();
      else this.letGo(at);
    };
    border.addEventListener("pointermove", follow);
    border.addEventListener("pointerup", end);
    border.addEventListener("pointercancel", end);
  }

  key(at, event) {
    if (event.key === "Escape") this.restore();
    if (/^[0-9]$/.test(event.key)) this.type(at);
    if (!(event.key in KEYS)) return;
    event.preventDefault();
    this.move(at, this.shares[at] + KEYS[event.key]);
  }

  restore() {
    this.shares = this.data.delen.map((deel) => deel.aandeel);
    this.said.textContent = "";
    this.lay();
  }

  letGo(at) {
    const before = this.data.delen[at].aandeel;
    if (Math.abs(this.shares[at] - before) < 1e-9) return;
    this.data.delen[at].aandeel = this.shares[at];
    this.data.delen[at + 1].aandeel = this.shares[at + 1];
    this.told("verschoven", { links: this.data.delen[at].id, rechts: this.data.delen[at + 1].id, aandeel: this.shares[at] });
  }

  type(at) {
    const deel = this.data.delen[at];
    const field = element("input", "typ", this.bar);
    let open = true;
    const close = (tell) => {
      if (!open) return;
      open = false;
      const written = field.value.trim();
      field.remove();
      if (tell && written) this.told("getypt", { hendel: deel.id, tekst: written.slice(0, 40) });
      else this.parts[at].focus();
    };
    field.inputMode = "decimal";
    field.style.left = `min(${starts(this.shares)[at] * 100}%, calc(100% - 5rem))`;
    field.placeholder = percent(this.shares[at], this.data.woorden);
    field.setAttribute("aria-label", filled(this.data.woorden.typ, { a: deel.naam, n: field.placeholder }));
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") close(true);
      if (event.key === "Escape") close(false);
    });
    field.addEventListener("blur", () => close(false));
    field.focus();
  }
}

const bars = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  if (!bars.has(parentElement)) bars.set(parentElement, new Bar(parentElement, setTriggerValue));
  const bar = bars.get(parentElement);
  bar.told = setTriggerValue;
  bar.show(data);
}
