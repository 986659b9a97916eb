import assert from "node:assert/strict";
import { test } from "node:test";
import { beam, beams } from "../bron/hoogte.js";
import { step } from "../bron/kiezer.js";
import { pixels } from "../bron/raster.js";
import { style } from "../bron/stijl.js";

test("arrows go round the deelgebieden, Home and End to the ends", () => {
  assert.equal(step("ArrowDown", -1, 3), 0);
  assert.equal(step("ArrowUp", -1, 3), 2);
  assert.equal(step("ArrowRight", 2, 3), 0);
  assert.equal(step("Home", 2, 3), 0);
  assert.equal(step("End", 0, 3), 2);
  assert.equal(step("a", 1, 3), 1);
  assert.equal(step("ArrowDown", -1, 0), -1);
});

test("a cell has the colour of its number, and 255 is nothing", () => {
  assert.deepEqual([...pixels(Uint8Array.of(1, 255), [[9, 9, 9], [1, 2, 3]])], [1, 2, 3, 255, 0, 0, 0, 0]);
});

test("a hatch on a roof is a thin closed block along its line", () => {
  const [ring] = beam([[4, 52], [4, 53]], 0.6);
  assert.deepEqual(ring[0], ring.at(-1));
  const [left, right] = [ring[0][0], ring[2][0]];
  assert.ok(Math.abs((left + right) / 2 - 4) < 1e-9); // the line lies in the middle
  assert.ok(Math.abs((left - right) * 0.6) < 1e-4); // some metres wide
});

test("every piece of a border has its beam", () => {
  const triangle = [[0, 0], [1, 0], [0, 1], [0, 0]];
  const made = beams({ deelgebieden: [{ arcering: [], vlakken: [[triangle]] }] });
  assert.equal(made.randen[0].geometry.coordinates.length, 3);
  assert.equal(made.balken[0].geometry.coordinates.length, 0);
});

test("the style asks for nothing from outside", () => {
  const basis = { vulling: { water: "#aaa", station: "#fff" }, lijn: { spoor: "#888", station: "#000" }, breedte: { spoor: 1 } };
  const made = style({ kleuren_vast: { basis, niets: "#eee" }, taal: "nl", letter: 12 });
  assert.doesNotMatch(JSON.stringify(made), /https?:/);
  assert.equal(made.glyphs, undefined);
});
