// Bundles the browser's half of the centre: node build.mjs <classes folder>.
// Installs the locked packages when the lock changed, bundles when a source changed, else does nothing.
import { createHash } from "node:crypto";
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

const classes = process.argv[2] ?? "../target/classes";
const assets = join(classes, "static/assets");
const manifest = join(classes, "assets.properties");

function files(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((e) => (e.isDirectory() ? files(join(folder, e.name)) : [join(folder, e.name)]));
}

function digest(paths) {
  const hash = createHash("sha256");
  for (const path of paths) hash.update(path + "\0").update(readFileSync(path)).update("\0");
  return hash.digest("hex");
}

const lock = digest(["package-lock.json"]);
const installed = "node_modules/.sala-lock";
if (!existsSync(installed) || readFileSync(installed, "utf8") !== lock) {
  const npm = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (npm.status !== 0) {
    console.error("The browser's packages could not be installed: npm ci failed (is npm 10 or later on the PATH?).");
    process.exit(1);
  }
  writeFileSync(installed, lock);
}

const sources = [...files("src"), "build.mjs", "package-lock.json"];
const stamp = join(classes, "../frontend.stamp");
const wanted = digest(sources);
if (existsSync(stamp) && existsSync(manifest) && readFileSync(stamp, "utf8") === wanted) process.exit(0);

const { build } = await import("esbuild");
rmSync(assets, { recursive: true, force: true });
mkdirSync(assets, { recursive: true });
const result = await build({
  entryPoints: files("src/entries"),
  outdir: assets,
  bundle: true,
  minify: true,
  sourcemap: false,
  format: "iife",
  target: ["chrome109", "firefox115", "safari16"],
  entryNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  loader: { ".woff2": "file", ".svg": "file" },
  publicPath: "/assets",
  metafile: true,
  logLevel: "warning",
});
// What paper is printed with: the browser has its own fonts, a PDF brings them along.
const paper = join(classes, "fonts");
mkdirSync(paper, { recursive: true });
for (const script of ["", "Thai", "Khmer", "Lao", "Myanmar", "Tamil", "JP", "SC"]) {
  const folder = "node_modules/@expo-google-fonts/noto-sans" + (script ? "-" + script.toLowerCase() : "");
  for (const weight of ["400Regular", "600SemiBold"]) {
    const file = `NotoSans${script}_${weight}.ttf`;
    copyFileSync(join(folder, weight, file), join(paper, file));
  }
}
const lines = [];
for (const [path, output] of Object.entries(result.metafile.outputs)) {
  const name = relative(assets, path);
  if (output.entryPoint === undefined) continue;
  const logical = name.replace(/-[A-Z0-9]{8}(\.[a-z]+)$/, "$1");
  lines.push(`${logical}=/assets/${name}`);
}
writeFileSync(manifest, lines.sort().join("\n") + "\n");
writeFileSync(stamp, wanted);
