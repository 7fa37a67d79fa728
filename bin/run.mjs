#!/usr/bin/env node
// Runs a TypeScript file of this repository: `node bin/run.mjs main.ts [arguments]`.
//
// The file and all of ours it imports are compiled into one, which is kept as long as none of them changes: a synthesis then
// spends its time on synthesis, not on loading sixty small files. Packages stay outside, but for the few that load faster when
// only the used part is taken.

import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import module, { createRequire } from "node:module";
import { dirname, join, relative, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "..");
const TAKEN_IN = ["zod", "fflate"];
// Classes for resources no stack has, and what CDKTF packs folders with, which are never packed here: loaded when they are used.
const LATE_CLASSES = /^var (\w+) = require\(("@cdktf\/provider-aws\/lib\/[^"]+")\);$/gm;
const LATELY = "function lately(name) { return new Proxy({}, { get: (_, key) => require(name)[key] }); }\n";

const [entry, ...rest] = process.argv.slice(2);
if (entry === undefined || !existsSync(resolve(entry))) {
  process.stderr.write(`usage: node bin/run.mjs <file.ts> [arguments]${entry ? `\n${entry} does not exist` : ""}\n`);
  process.exit(2);
}

// Packages are compiled once as well, where Node.js can keep what it made of them: from 22.1 on.
module.enableCompileCache?.(join(ROOT, ".stagecraft", "code"));

const source = resolve(entry);
const compiled = await compiledFile(source);
loadArchiverLately();
process.argv = [process.argv[0] ?? "node", source, ...rest];
try {
  createRequire(import.meta.url)(compiled);
} catch (error) {
  // What a user declared is checked while it is loaded; a stack trace would hide what is wrong with it.
  if (!(error instanceof Error) || error.name !== "UserError") throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}

async function compiledFile(path) {
  const directory = join(ROOT, ".stagecraft", "compiled");
  const name = relative(ROOT, path).replaceAll(/[^A-Za-z0-9]+/g, "-");
  const output = join(directory, `${name}.cjs`);
  const record = join(directory, `${name}.json`);
  if (isFresh(output, record)) return output;

  const { build } = await import("esbuild");
  const result = await build({
    absWorkingDir: ROOT,
    entryPoints: [path],
    bundle: true,
    platform: "node",
    format: "cjs",
    target: `node${process.versions.node}`,
    mainFields: ["module", "main"],
    metafile: true,
    write: false,
    logLevel: "silent",
    plugins: [ownFilesOnly()],
  }).catch((failure) => {
    for (const { text, location } of failure.errors ?? [{ text: String(failure) }]) {
      process.stderr.write(`${location ? `${location.file}:${location.line}:${location.column + 1}: ` : ""}${text}\n`);
    }
    process.exit(1);
  });
  mkdirSync(directory, { recursive: true });
  writeAtomically(output, loadedLately(result.outputFiles[0].text));
  writeAtomically(record, JSON.stringify(stampsOf(Object.keys(result.metafile.inputs))));
  return output;
}

function loadedLately(text) {
  const changed = text.replace(LATE_CLASSES, "var $1 = lately($2);");
  return changed === text ? text : `${changed}${LATELY}`;
}

function loadArchiverLately() {
  const load = createRequire(import.meta.url);
  let file;
  try {
    file = createRequire(load.resolve("cdktf")).resolve("archiver");
  } catch {
    return;
  }
  const exports = (...args) => {
    delete load.cache[file];
    return load(file)(...args);
  };
  load.cache[file] = { id: file, filename: file, loaded: true, children: [], paths: [], exports };
}

function isFresh(output, record) {
  try {
    const stamps = JSON.parse(readFileSync(record, "utf8"));
    return existsSync(output) && Object.entries(stamps).every(([file, stamp]) => stampOf(file) === stamp);
  } catch {
    return false;
  }
}

// Packages change only with the lock file.
function stampsOf(inputs) {
  const files = ["bin/run.mjs", "package-lock.json", ...inputs.filter((file) => !file.includes("node_modules/"))];
  return { ...Object.fromEntries(files.map((file) => [file, stampOf(file)])), ":node": process.versions.node };
}

function stampOf(file) {
  if (file === ":node") return process.versions.node;
  const path = join(ROOT, file);
  const { mtimeMs, ctimeMs, size } = statSync(path);
  return `${mtimeMs} ${ctimeMs} ${size}`;
}

function writeAtomically(path, content) {
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, content);
  renameSync(temporary, path);
}

function ownFilesOnly() {
  const isTakenIn = (path) => TAKEN_IN.some((name) => path === name || path.startsWith(`${name}/`));
  return {
    name: "own-files-only",
    setup(build) {
      build.onResolve({ filter: /^[^./]/ }, ({ path, importer }) =>
        isTakenIn(path) || importer.includes("node_modules") ? undefined : { path, external: true },
      );
      // A compiled file lies elsewhere than its source.
      build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        if (path.includes("node_modules")) return undefined;
        const contents = readFileSync(path, "utf8")
          .replaceAll("import.meta.dirname", JSON.stringify(dirname(path)))
          .replaceAll("import.meta.filename", JSON.stringify(path));
        return { contents, loader: "ts" };
      });
    },
  };
}
