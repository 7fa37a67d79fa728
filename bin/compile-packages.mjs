// Compiles the packages of many or large files that a synthesis loads into one file: without comments, source maps and look-ups
// of paths they load in half the time.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { kept, ROOT } from "./compiled-files.mjs";

const TOGETHER = ["cdktf", "constructs", "@cdktf/provider-aws", "velocityjs", "yaml"];
// What CDKTF packs folders with is loaded when a folder is packed, and none is here.
const LATE = "archiver";

export const isPackageTogether = (path) => TOGETHER.some((name) => path === name || path.startsWith(`${name}/`));

/**
 * @param name of the file that needs them
 * @param packages as they are imported
 * @returns a file that exports a function for each import, or undefined when there is none
 */
export async function compilePackages({ name, packages }) {
  if (packages.length === 0) return undefined;
  const { file } = await kept(`${name}-packages`, packages.join(), () => compile(packages));
  return file;
}

async function compile(packages) {
  const { build } = await import("esbuild");
  const lines = packages.map(JSON.stringify).map((path) => `exports[${path}] = () => require(${path});`);
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    stdin: { contents: lines.join("\n"), resolveDir: ROOT, loader: "js" },
    bundle: true,
    platform: "node",
    format: "cjs",
    target: `node${process.versions.node}`,
    mainFields: ["main"],
    minifyWhitespace: true,
    lineLimit: 160,
    legalComments: "none",
    write: false,
    logLevel: "silent",
    plugins: [asInPlace],
  });
  return { text: outputFiles[0].text, inputs: [], detail: packages };
}

const asInPlace = {
  name: "as-in-place",
  setup(build) {
    build.onResolve({ filter: new RegExp(`^${LATE}$`) }, ({ path, importer }) =>
      importer === "" ? undefined : { path: createRequire(importer).resolve(path), namespace: "late" },
    );
    build.onLoad({ filter: /./, namespace: "late" }, ({ path }) => ({
      contents: `const { createRequire } = require("node:module");\nmodule.exports = (...args) => createRequire(__filename)(${JSON.stringify(path)})(...args);`,
    }));
    // CDKTF starts its own file as a program to pack a folder.
    build.onLoad({ filter: /[\\/]cdktf[\\/]lib[\\/]private[\\/]fs\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replaceAll("__filename", JSON.stringify(path)),
    }));
  },
};
