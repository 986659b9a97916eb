// One run of a page is drawn once. Streamlit draws the whole page anew for every few messages that come in; here the
// messages of a run wait for each other, and reach Streamlit together. See docs/besluiten/0024.

const LONGEST = 200; // ms that a message waits at most, so that the bar of long work moves

// Numbers of fields in Streamlit's messages; tests/app/test_ineens.py holds them against Streamlit's own list.
export const FIELD = { metadata: 2, newSession: 4, sessionStatusChanged: 9, scriptIsRunning: 2, rerunScript: 11 };

/** The fields of a message, as [number, value]: a number, or the bytes of what is longer. */
export function* fields(bytes) {
  let at = 0;
  const number = () => {
    let [sum, scale, byte] = [0, 1, 0];
    do {
      byte = bytes[at++];
      sum += (byte & 127) * scale;
      scale *= 128;
    } while (byte > 127);
    return sum;
  };
  while (at < bytes.length) {
    const tag = number();
    const kind = tag % 8;
    if (kind !== 0 && kind !== 2) return; // not a message we know
    const value = number();
    if (kind === 2) at += value;
    yield [Math.floor(tag / 8), kind === 2 ? bytes.subarray(at - value, at) : value];
  }
}

/** What a message says of the run: true when it begins, false when it is over, null when it says nothing of that. */
export function running(bytes) {
  for (const [field, value] of fields(bytes)) {
    if (field === FIELD.newSession) return true;
    if (field === FIELD.sessionStatusChanged) return [...fields(value)].some(([each, on]) => each === FIELD.scriptIsRunning && on === 1);
    if (field > FIELD.metadata) return null;
  }
  return null;
}

/** Holds the messages of a run back until it is over, or until the first has waited long enough. */
export class Together {
  constructor(listener, done = () => {}) {
    this.listener = listener;
    this.done = done;
    this.held = [];
    this.busy = false;
  }

  take(event) {
    this.busy = running(new Uint8Array(event.data)) ?? this.busy;
    this.held.push(event);
    if (this.busy) this.timer ??= setTimeout(() => this.pass(), LONGEST);
    else this.pass();
  }

  pass() {
    clearTimeout(this.timer);
    this.timer = undefined;
    for (const event of this.held.splice(0)) this.listener(event);
    if (!this.busy) this.done();
  }
}

/** The page says on itself that it waits for the server, for whoever measures or tests. */
function waits() {
  document.documentElement.dataset.wacht = "";
}

/** Streamlit draws what it was told in its next task; two frames later that is on the screen. */
function waitsNoMore() {
  requestAnimationFrame(() => requestAnimationFrame(() => delete document.documentElement.dataset.wacht));
}

function listen() {
  const { addEventListener, send } = WebSocket.prototype;
  WebSocket.prototype.addEventListener = function (type, listener, options) {
    if (type !== "message") return addEventListener.call(this, type, listener, options);
    const together = new Together(listener, waitsNoMore);
    return addEventListener.call(this, type, (event) => together.take(event), options);
  };
  WebSocket.prototype.send = function (message) {
    for (const [field] of fields(message)) if (field === FIELD.rerunScript) waits();
    return send.call(this, message);
  };
}

if (typeof WebSocket !== "undefined" && typeof document !== "undefined") listen();
