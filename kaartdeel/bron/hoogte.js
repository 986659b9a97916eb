// Deelgebieden that stand up: as high as the page says, with their hatches and borders on the roof.

const LEAN = { pitch: 52, bearing: -18 }; // degrees: seen from above and a little aside
const THICK = 0.00004; // degrees of latitude: a hatch on a roof is a thin block
const ROOF = 3; // metres above the roof, so that it is seen

export const RAISED = ["vormen", "balken", "randen"]; // sources whose features know how high they are
const LAYERS = ["blok", "blokrand", "blokarcering"];

const state = (name, otherwise) => ["coalesce", ["feature-state", name], otherwise];

export function blocks(kleuren) {
  const hidden = { visibility: "none" };
  const onRoof = { "fill-extrusion-base": state("hoogte", 0), "fill-extrusion-height": ["+", state("hoogte", 0), ROOF] };
  return [
    {
      id: "blok",
      type: "fill-extrusion",
      source: "vormen",
      layout: hidden,
      paint: { "fill-extrusion-color": ["to-color", state("kleur", kleuren.niets), kleuren.niets], "fill-extrusion-height": state("hoogte", 0), "fill-extrusion-opacity": 0.94 },
    },
    { id: "blokrand", type: "fill-extrusion", source: "randen", layout: hidden, paint: { "fill-extrusion-color": kleuren.inkt, ...onRoof } },
    { id: "blokarcering", type: "fill-extrusion", source: "balken", filter: false, layout: hidden, paint: { "fill-extrusion-color": kleuren.inkt, ...onRoof } },
  ];
}

/** Per deelgebied the beams along its borders and those of its hatches. */
export function beams(shapes) {
  const along = (ring) => ring.slice(1).map((point, at) => beam([ring[at], point]));
  const made = (of) => shapes.deelgebieden.map((each, nr) => ({ type: "Feature", properties: { nr }, geometry: { type: "MultiPolygon", coordinates: of(each) } }));
  return {
    balken: made((each) => each.arcering.flatMap(along)),
    randen: made((each) => each.vlakken.flat().flatMap(along)),
  };
}

/** A line of two points as a thin polygon; degrees of longitude count `narrow` as much as those of latitude. */
export function beam([[ax, ay], [bx, by]], narrow = Math.cos((ay * Math.PI) / 180)) {
  const [dx, dy] = [(bx - ax) * narrow, by - ay];
  const length = Math.hypot(dx, dy) || 1;
  const [x, y] = [((-dy / length) * THICK) / 2 / narrow, ((dx / length) * THICK) / 2];
  return [[[ax + x, ay + y], [bx + x, by + y], [bx - x, by - y], [ax - x, ay - y], [ax + x, ay + y]]];
}

/** Put deelgebieden up or lay them down; the camera leans over only when that changes. Says whether it did. */
export function stand(map, heights, before) {
  heights?.forEach((hoogte, id) => {
    if (hoogte === before?.[id]) return;
    for (const source of RAISED) map.setFeatureState({ source, id }, { hoogte });
  });
  if (Boolean(heights) === Boolean(before)) return false;
  for (const id of LAYERS) map.setLayoutProperty(id, "visibility", heights ? "visible" : "none");
  map.dragRotate[heights ? "enable" : "disable"]();
  map.touchZoomRotate[heights ? "enableRotation" : "disableRotation"]();
  map.jumpTo(heights ? LEAN : { pitch: 0, bearing: 0 });
  return true;
}
