// A map that leaves the page while it waits for an answer, or is told something newer meanwhile.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Kaart } from "../bron/kaart.js";

const SHAPES = { deelgebieden: [] };

/** A map that, like MapLibre's, can do nothing any more once it is removed, and notes what it was asked. */
function fakeMap(asked) {
  let removed = false;
  const answer = (name) => (...details) => {
    if (removed) throw new TypeError(`Cannot read properties of undefined (reading '${name}')`);
    asked.push([name, ...details]);
    return { setData: () => asked.push(["setData"]), style: {}, setAttribute: () => undefined };
  };
  return new Proxy({ remove: () => (removed = true) }, { get: (map, name) => map[name] ?? answer(name) });
}

/** A map on a page, with the parts around it silent. */
function placed(asked) {
  const silent = { show: () => asked.push(["part"]) };
  const root = { setAttribute: () => undefined, remove: () => asked.push(["root"]), dataset: {} };
  const kaart = Object.create(Kaart.prototype);
  return Object.assign(kaart, { root, shown: {}, map: fakeMap(asked), ready: Promise.resolve(), kiezer: silent, tekentafel: silent, tegels: silent });
}

function told(name, more = {}) {
  return { vormen: `vormen/${name}`, basis: `basis/${name}`, kleuren: ["#123456"], gekozen: [], gearceerd: [], titel: name, ...more };
}

/** Answer requests only when told to. */
function slowServer(context) {
  const waiting = [];
  context.mock.method(globalThis, "fetch", () => new Promise((done) => waiting.push(() => done({ ok: true, json: async () => SHAPES }))));
  return () => waiting.splice(0).forEach((answer) => answer());
}

test("a map that left the page before its shapes came is left alone", async (context) => {
  const answer = slowServer(context);
  const asked = [];
  const kaart = placed(asked);
  const shown = kaart.show(told("weg"));
  await Promise.resolve();
  kaart.end();
  answer();
  await shown;
  assert.deepEqual(asked, [["root"]]);
});

test("what lies below is not laid on a map that left the page", async (context) => {
  const answer = slowServer(context);
  const asked = [];
  const kaart = placed(asked);
  kaart.data = told("onder");
  const laid = kaart.below(kaart.data.basis);
  kaart.end();
  answer();
  await laid;
  assert.deepEqual(asked, [["root"]]);
});

test("of two things told in one breath only the newer is shown", async (context) => {
  const answer = slowServer(context);
  const asked = [];
  const kaart = placed(asked);
  const words = context.mock.method(kaart, "words", () => undefined);
  context.mock.method(kaart, "colour", () => undefined);
  context.mock.method(kaart, "mark", () => undefined);
  const both = [kaart.show(told("eerst")), kaart.show(told("later"))];
  await Promise.resolve();
  await Promise.resolve();
  answer();
  await Promise.all(both);
  assert.deepEqual(words.mock.calls.map(({ arguments: [data] }) => data.titel), ["later"]);
});

test("a grid that was told again while it was painted is laid once it is painted", async () => {
  const asked = [];
  const kaart = placed(asked);
  const raster = { merk: 1, breed: 1, hoog: 1, cellen: "", kleuren: [] };
  const [first, second] = [told("een", { raster }), told("twee", { raster })];
  kaart.data = first;
  const painted = kaart.grid(first).catch(() => undefined); // node has no canvas to paint on
  kaart.data = second;
  await painted;
  assert.equal(kaart.shown.raster, undefined, "the second still has to lay it");
});
