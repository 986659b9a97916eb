import assert from "node:assert/strict";
import { test } from "node:test";
import { hectares, metres, nearest, ringsOf } from "../bron/meten.js";

const DEGREE_M = (Math.PI / 180) * 6371008.8; // of latitude

test("a square of a thousandth of a degree on the equator is 111.2 m by 111.2 m: 1.2364 ha", () => {
  const ring = [[0, 0], [0.001, 0], [0.001, 0.001], [0, 0.001]];
  assert.ok(Math.abs(hectares(ring) - (DEGREE_M * 0.001) ** 2 / 10_000) < 1e-6);
});

test("at 60 degrees north a degree of longitude is half as wide", () => {
  const ring = [[4, 60], [4.001, 60], [4.001, 60.001], [4, 60.001]];
  assert.ok(Math.abs(hectares(ring) / ((DEGREE_M * 0.001) ** 2 / 20_000) - 1) < 1e-3);
});

test("a ring may repeat its first point, and run either way", () => {
  const ring = [[4, 52], [4.01, 52], [4.01, 52.01], [4, 52.01]];
  assert.equal(hectares([...ring, ring[0]]), hectares(ring));
  assert.ok(Math.abs(hectares([...ring].reverse()) / hectares(ring) - 1) < 1e-3);
});

test("a line north of a hundredth of a degree is 1,112 m", () => {
  assert.equal(Math.round(metres([[4, 52], [4, 52.01]])), 1112);
});

const same = (point) => point;
const rings = [[[0, 0], [100, 0], [100, 100], [0, 0]]];

test("a corner within reach wins from a border that is nearer", () => {
  assert.deepEqual(nearest([95, 1], rings, 12, same, same), [100, 0]);
});

test("else the point goes to the nearest place on a border", () => {
  assert.deepEqual(nearest([50, 5], rings, 12, same, same), [50, 0]);
});

test("what is out of reach stays where it is", () => {
  assert.equal(nearest([50, 25], rings, 12, same, same), null);
});

test("rings of polygons and of multipolygons alike", () => {
  const polygon = { geometry: { type: "Polygon", coordinates: [[[0, 0]]] } };
  const two = { geometry: { type: "MultiPolygon", coordinates: [[[[1, 1]]], [[[2, 2]], [[3, 3]]]] } };
  assert.deepEqual(ringsOf({ features: [polygon, two] }), [[[0, 0]], [[1, 1]], [[2, 2]], [[3, 3]]]);
});
