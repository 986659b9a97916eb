// Measuring what is being drawn: surface and length on the ground, and the nearest corner or border.

const EARTH_M = 6371008.8; // mean radius
const RADIANS = Math.PI / 180;

/** Flat metres round a point: good to a thousandth over an area of some kilometres. */
export function flat([lon, lat], [lon0, lat0]) {
  return [(lon - lon0) * RADIANS * EARTH_M * Math.cos(lat0 * RADIANS), (lat - lat0) * RADIANS * EARTH_M];
}

/** Surface of a ring in hectares; its last point may repeat the first. */
export function hectares(ring) {
  const points = ring.map((point) => flat(point, ring[0]));
  const twice = points.reduce((sum, [x, y], at) => {
    const [nextX, nextY] = points[(at + 1) % points.length];
    return sum + x * nextY - nextX * y;
  }, 0);
  return Math.abs(twice) / 2 / 10_000;
}

/** Length of a line in metres. */
export function metres(line) {
  return line.slice(1).reduce((sum, point, at) => sum + Math.hypot(...flat(point, line[at])), 0);
}

/** The point of a piece of a border that is nearest to a place, all in pixels. */
function onPiece([x, y], [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const square = dx * dx + dy * dy;
  const part = square ? Math.min(Math.max(((x - ax) * dx + (y - ay) * dy) / square, 0), 1) : 0;
  return [ax + part * dx, ay + part * dy];
}

const apart = ([x, y], [a, b]) => Math.hypot(x - a, y - b);

/**
 * The corner within reach, else the place on a border within reach, else null.
 *
 * @param place  [x, y] in pixels
 * @param rings  rings of [lon, lat]
 * @param pixels how near is near enough
 * @param project, unproject  between [lon, lat] and [x, y]
 */
export function nearest(place, rings, pixels, project, unproject) {
  let corner = null;
  let border = null;
  for (const ring of rings) {
    const drawn = ring.map(project);
    drawn.forEach((at, number) => {
      const away = apart(place, at);
      if (away <= pixels && (!corner || away < corner.away)) corner = { away, at: ring[number] };
      if (number === 0) return;
      const on = onPiece(place, drawn[number - 1], at);
      const off = apart(place, on);
      if (off <= pixels && (!border || off < border.off)) border = { off, on };
    });
  }
  if (corner) return corner.at;
  return border ? unproject(border.on) : null;
}

/** All rings of polygons and multipolygons. */
export function ringsOf(collection) {
  return collection.features.flatMap(({ geometry }) =>
    geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat(),
  );
}
