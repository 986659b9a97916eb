// A grid as a picture: one byte per cell into a row of colours, drawn on a canvas that lies on the map.

/** Colours per cell, four bytes each; 255 is nothing. */
export function pixels(cells, palette) {
  const drawn = new Uint8ClampedArray(cells.length * 4);
  cells.forEach((cell, at) => {
    if (cell !== 255) drawn.set([...palette[cell], 255], at * 4);
  });
  return drawn;
}

async function unpacked(text) {
  const packed = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Lay a painted grid on the map, replace it, or take it away. */
export function showGrid(map, raster, canvas) {
  if (map.getLayer("raster")) map.removeLayer("raster");
  if (map.getSource("raster")) map.removeSource("raster");
  if (!canvas) return;
  map.addSource("raster", { type: "canvas", canvas, coordinates: raster.hoeken, animate: false });
  map.addLayer({ id: "raster", type: "raster", source: "raster", paint: { "raster-resampling": "nearest", "raster-fade-duration": 0 } }, "grens");
}

/** Paint a grid on a canvas of as many dots as it has cells. */
export async function paint({ breed, hoog, cellen, kleuren }) {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [breed, hoog];
  const drawn = pixels(await unpacked(cellen), kleuren);
  canvas.getContext("2d").putImageData(new ImageData(drawn, breed, hoog), 0, 0);
  return canvas;
}
