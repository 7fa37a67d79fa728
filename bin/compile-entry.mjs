// Compiles a TypeScript file and all of ours that it imports into one.

import { readFileSync } from "node:fs";
import { dirname } from "node:path";

import { isPackageTogether } from "./compile-packages.mjs";
import { kept, nameOf, ROOT } from "./compiled-files.mjs";

// These load faster when only the used part is taken.
const TAKEN_IN = ["zod", "fflate"];
// Classes for resources no stack has are loaded when they are used.
const LATE_CLASSES = /^var (\w+) = require\(("@cdktf\/provider-aws\/lib\/[^"]+")\);$/gm;
const LATELY = "function lately(name) { return new Proxy({}, { get: (_, key) => require(name)[key] }); }\n";

/** @returns `{ file, name, packages }`: the compiled file, and which packages it expects from `compilePackages` */
export async function compileEntry(path) {
  const name = nameOf(path);
  const { file, detail } = await kept(name, "", () => compile(path));
  return { file, name, packages: detail };
}

async function compile(path) {
  const { build } = await import("esbuild");
  const { outputFiles, metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [path],
    bundle: true,
    platform: "node",
    format: "cjs",
    target: `node${process.versions.node}`,
    // `import()` becomes `require`: Node.js 20 has none in a script whose code was kept.
    supported: { "dynamic-import": false },
    mainFields: ["module", "main"],
    metafile: true,
    write: false,
    logLevel: "silent",
    plugins: [ownFilesOnly],
  });
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
  const packages = imports.map((imported) => imported.path).filter(isPackageTogether);
  return {
    text: loadedLately(outputFiles[0].text),
    inputs: Object.keys(metafile.inputs),
    detail: [...new Set(packages)].sort(),
  };
}

function loadedLately(text) {
  const changed = text.replace(LATE_CLASSES, "var $1 = lately($2);");
  return changed === text ? text : `${changed}${LATELY}`;
}

const isTakenIn = (path) => TAKEN_IN.some((name) => path === name || path.startsWith(`${name}/`));

const ownFilesOnly = {
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
