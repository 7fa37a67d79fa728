// Runs a CommonJS file, and keeps what V8 made of it: the next run need not compile it again.

import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import vm from "node:vm";

import { codeOf, writeAtomically } from "./compiled-files.mjs";

/**
 * @param file absolute path
 * @param packages functions that load a package, by the name it is required by; others are loaded as ever
 * @returns what the file exports
 */
export function runScript(file, packages = {}) {
  const text = readFileSync(file, "utf8");
  const cachedData = read(codeOf(file));
  const script = new vm.Script(`(function (exports, require, module, __filename, __dirname) {${text}\n})`, {
    filename: file,
    ...(cachedData && { cachedData }),
  });
  if (!cachedData || script.cachedDataRejected) process.once("exit", () => keep(file, script));

  const native = createRequire(file);
  const require = (name) => (Object.hasOwn(packages, name) ? packages[name]() : native(name));
  const module = { exports: {} };
  script.runInThisContext()(module.exports, Object.assign(require, native), module, file, dirname(file));
  return module.exports;
}

function read(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

// Taken at the end, it holds the functions that were used as well.
function keep(file, script) {
  if (!existsSync(file)) return;
  try {
    writeAtomically(codeOf(file), script.createCachedData());
  } catch {
    // The next run compiles again: slower, and no less right.
  }
}
