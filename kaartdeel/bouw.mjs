// Builds the map into a folder of the package: one module, its worker beside it, its style and the licences.
// The same sources and lock give the same bytes, which a test holds (tests/app/test_kaartdeel.py).

import { build } from "esbuild";
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = dirname(fileURLToPath(import.meta.url));
const MODULES = join(HERE, "node_modules");
const OUT = process.argv[2] ?? join(HERE, "../scenario/app/kaartdeel");

const built = await build({
  absWorkingDir: HERE,
  entryPoints: ["bron/index.js"],
  outfile: join(OUT, "kaart.js"),
  bundle: true,
  format: "esm",
  minify: true,
  target: "es2022",
  legalComments: "none", // the licences travel in a file of their own
  metafile: true,
});

await mkdir(OUT, { recursive: true });
await copyFile(join(MODULES, "maplibre-gl/dist/maplibre-gl-worker.mjs"), join(OUT, "maplibre-gl-worker.mjs"));
const styles = [join(MODULES, "maplibre-gl/dist/maplibre-gl.css"), join(HERE, "bron/kaart.css")];
await writeFile(join(OUT, "kaart.css"), (await Promise.all(styles.map((path) => readFile(path, "utf8")))).join("\n"));
await writeFile(join(OUT, "LICENTIES.txt"), await licences(built.metafile));

/** The licence of every package of which code is in the bundle; MapLibre's own bundle holds those of its parts. */
async function licences(metafile) {
  const names = new Set(["maplibre-gl"]);
  for (const path of Object.keys(metafile.inputs)) {
    const found = path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/);
    if (found) names.add(found[1]);
  }
  const { dependencies } = JSON.parse(await readFile(join(MODULES, "maplibre-gl/package.json"), "utf8"));
  for (const name of Object.keys(dependencies)) if (!name.startsWith("@types/")) names.add(name);
  const parts = await Promise.all([...names].sort().map(licence));
  return parts.join(`\n${"-".repeat(80)}\n\n`);
}

async function licence(name) {
  const about = JSON.parse(await readFile(join(MODULES, name, "package.json"), "utf8"));
  const head = `${name} ${about.version} (${about.license})\n\n`;
  for (const file of ["LICENSE.txt", "LICENSE", "LICENSE.md", "license"]) {
    try {
      return head + (await readFile(join(MODULES, name, file), "utf8")).replaceAll("\r", "").trim() + "\n";
    } catch (error) {
      if (error.code !== "ENOENT") throw error;
    }
  }
  return head;
}
