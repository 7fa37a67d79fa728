#!/usr/bin/env node
// Runs a TypeScript file of this repository: `node bin/run.mjs main.ts [arguments]`.
//
// The file and all of ours it imports are compiled into one, and the packages they need for a synthesis into another, which are
// kept as long as none of them changes: a synthesis then spends its time on synthesis, not on loading hundreds of files.

import "./check-node.mjs";
import "./end-with-readers.mjs";

import { existsSync } from "node:fs";
import module from "node:module";
import { join, resolve } from "node:path";

import { compileEntry } from "./compile-entry.mjs";
import { compilePackages } from "./compile-packages.mjs";
import { ROOT } from "./compiled-files.mjs";
import { isAboutPackage, withAdvice } from "./missing-package.mjs";
import { runScript } from "./run-script.mjs";

const [entry, ...rest] = process.argv.slice(2);
if (entry === undefined || !existsSync(resolve(entry))) {
  process.stderr.write(`usage: node bin/run.mjs <file.ts> [arguments]${entry ? `\n${entry} does not exist` : ""}\n`);
  process.exit(2);
}

// Other packages are compiled once as well, where Node.js can keep what it made of them: from 22.1 on.
module.enableCompileCache?.(join(ROOT, ".stagecraft", "code"));

const source = resolve(entry);
const { file, packages } = await compiled(source);
process.argv = [process.argv[0] ?? "node", source, ...rest];
try {
  const bundled = packages === undefined ? {} : runScript(packages);
  runScript(file, bundled);
} catch (error) {
  // What a user declared is checked while it is loaded; a stack trace would hide what is wrong with it.
  if (!(error instanceof Error) || (error.name !== "UserError" && !isAboutPackage(error.message))) throw error;
  process.stderr.write(`${withAdvice(error.message)}\n`);
  process.exit(1);
}

async function compiled(path) {
  try {
    const own = await compileEntry(path);
    return { ...own, packages: await compilePackages(own) };
  } catch (failure) {
    const problems = failure.errors ?? [{ text: failure.message ?? String(failure) }];
    for (const { text, location } of problems) process.stderr.write(`${placeOf(location)}${withAdvice(text)}\n`);
    process.exit(1);
  }
}

function placeOf(location) {
  return location && location.file !== "<stdin>" ? `${location.file}:${location.line}:${location.column + 1}: ` : "";
}
