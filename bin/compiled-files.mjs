// What is compiled is kept under .stagecraft/compiled, each file with a record of what it was made from.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";

export const ROOT = resolve(import.meta.dirname, "..");
const DIRECTORY = join(ROOT, ".stagecraft", "compiled");
const COMPILERS = ["compile-entry", "compile-packages", "compiled-files"].map((name) => `bin/${name}.mjs`);

/**
 * The file kept under a name, made where there is none or what it was made from has changed.
 *
 * @param key what it is made from beside files, as a text
 * @param make returns `{ text, inputs, detail }`; inputs are files, relative to the root
 * @returns `{ file, detail }`. The file's name tells its content, so that nothing kept beside it is taken for another's.
 */
export async function kept(name, key, make) {
  const recordFile = join(DIRECTORY, `${name}.json`);
  const record = readRecord(recordFile);
  if (record !== undefined && isFresh(record, key))
    return { file: join(DIRECTORY, record.file), detail: record.detail };

  const { text, inputs, detail } = await make();
  const file = `${name}-${createHash("sha256").update(text).digest("hex").slice(0, 12)}.cjs`;
  mkdirSync(DIRECTORY, { recursive: true });
  writeAtomically(join(DIRECTORY, file), text);
  const made = { file, key, detail, node: process.versions.node, stamps: stampsOf(inputs) };
  writeAtomically(recordFile, JSON.stringify(made));
  if (record?.file !== undefined && record.file !== file) forget(record.file);
  return { file: join(DIRECTORY, file), detail };
}

export const nameOf = (path) => relative(ROOT, path).replaceAll(/[^A-Za-z0-9]+/g, "-");

/** Where what V8 made of a compiled file is kept. */
export const codeOf = (file) => `${file}.code`;

export function writeAtomically(path, content) {
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, content);
  renameSync(temporary, path);
}

function readRecord(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")) ?? undefined;
  } catch {
    return undefined;
  }
}

function isFresh(record, key) {
  if (record.node !== process.versions.node || record.key !== key) return false;
  try {
    if (!existsSync(join(DIRECTORY, record.file))) return false;
    return Object.entries(record.stamps).every(([file, stamp]) => stampOf(file) === stamp);
  } catch {
    return false;
  }
}

// Packages change only with the lock file.
function stampsOf(inputs) {
  const files = [...COMPILERS, "package-lock.json", ...inputs.filter((file) => !file.includes("node_modules/"))];
  return Object.fromEntries(files.map((file) => [file, stampOf(file)]));
}

function stampOf(file) {
  const { mtimeMs, ctimeMs, size } = statSync(join(ROOT, file));
  return `${mtimeMs} ${ctimeMs} ${size}`;
}

function forget(file) {
  for (const path of [join(DIRECTORY, file), codeOf(join(DIRECTORY, file))]) rmSync(path, { force: true });
}
