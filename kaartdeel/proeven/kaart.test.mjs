import assert from "node:assert/strict";
import { test } from "node:test";
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

test("the style asks for nothing from outside", () => {
  const basis = { vulling: { water: "#aaa", station: "#fff" }, lijn: { spoor: "#888", station: "#000" }, breedte: { spoor: 1 } };
  const made = style({ kleuren_vast: { basis, niets: "#eee" }, taal: "nl", letter: 12 });
  assert.doesNotMatch(JSON.stringify(made), /https?:/);
  assert.equal(made.glyphs, undefined);
});
