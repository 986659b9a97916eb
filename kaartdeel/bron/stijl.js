// How the map looks: the map below, the deelgebieden, hatches and names. Colours come with the data.

import { blocks } from "./hoogte.js";

const fonts = ["Segoe UI, Noto Sans, DejaVu Sans, Arial, sans-serif"];
export const EMPTY = { type: "FeatureCollection", features: [] };

const state = (name, otherwise) => ["coalesce", ["feature-state", name], otherwise];
const byKind = (choices, otherwise) => ["match", ["get", "kind"], ...Object.entries(choices).flat(), otherwise];
const isKind = (...kinds) => ["match", ["get", "kind"], kinds, true, false];

function below({ vulling, lijn, breedte }) {
  return [
    { id: "basis-vlak", type: "fill", source: "basis", filter: isKind("water", "groen"), paint: { "fill-color": byKind(vulling, "transparent"), "fill-antialias": false } },
    {
      id: "basis-lijn",
      type: "line",
      source: "basis",
      filter: isKind("buurt", "spoor", "gemeentegrens"),
      paint: { "line-color": byKind(lijn, "transparent"), "line-width": byKind(breedte, 0) },
    },
  ];
}

function areas(kleuren) {
  return [
    { id: "vlak", type: "fill", source: "vormen", paint: { "fill-color": ["to-color", state("kleur", kleuren.niets), kleuren.niets], "fill-opacity": 0.92 } },
    { id: "grens", type: "line", source: "vormen", paint: { "line-color": kleuren.papier, "line-width": 1.5 } },
    { id: "arcering", type: "line", source: "arcering", filter: false, paint: { "line-color": kleuren.inkt, "line-opacity": 0.47, "line-width": 1 } },
    { id: "aangewezen", type: "line", source: "vormen", paint: { "line-color": kleuren.inkt, "line-width": ["case", state("aangewezen", false), 3, 0] } },
    { id: "gekozen", type: "line", source: "vormen", paint: { "line-color": kleuren.keuze, "line-width": ["case", state("gekozen", false), 4, 0] } },
  ];
}

function above(kleuren, taal, letter) {
  return [
    {
      id: "station",
      type: "circle",
      source: "basis",
      filter: isKind("station"),
      paint: { "circle-radius": 4, "circle-color": kleuren.basis.vulling.station, "circle-stroke-color": kleuren.basis.lijn.station, "circle-stroke-width": 2 },
    },
    {
      id: "namen",
      type: "symbol",
      source: "namen",
      layout: { "text-field": ["get", taal], "text-font": fonts, "text-size": letter, "text-max-width": 9, "text-padding": 1, "symbol-sort-key": ["get", "rang"] },
      paint: { "text-color": kleuren.inkt, "text-halo-color": kleuren.papier, "text-halo-width": 1.6 },
    },
  ];
}

/** The whole style: sources are filled later, so that geometry is fetched once and kept by the browser. */
export function style({ kleuren_vast: kleuren, taal, letter }) {
  const source = { type: "geojson", data: EMPTY };
  const numbered = { ...source, promoteId: "nr" };
  return {
    version: 8,
    sources: { basis: source, vormen: numbered, arcering: source, balken: numbered, randen: numbered, namen: source },
    layers: [{ id: "papier", type: "background", paint: { "background-color": kleuren.grond } }, ...below(kleuren.basis), ...areas(kleuren), ...blocks(kleuren), ...above(kleuren, taal, letter)],
  };
}
