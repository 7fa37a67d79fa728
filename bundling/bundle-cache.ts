import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { FunctionBundle } from "./bundle-functions.ts";
import { BUNDLE_OPTIONS } from "./bundle-settings.ts";

interface Entry {
  readonly toolchain: string;
  /** Content hash of each of the repository's own files the bundle was made from. Packages are covered by the lock file. */
  readonly sources: Readonly<Record<string, string>>;
  readonly sha256: string;
}

interface Compiled {
  readonly name: string;
  readonly inputs: readonly string[];
  readonly sourceMap: Uint8Array;
  readonly zip: Uint8Array;
  readonly sha256: string;
}

/** Files that decide what becomes of every function's source. */
const TOOLCHAIN = ["package-lock.json", "tsconfig.json", "bundling/compile-functions.ts", "bundling/zip.ts"];

const sha256 = (content: Uint8Array | string) => createHash("sha256").update(content).digest("hex");

/** Zips made by earlier runs, valid as long as sources, packages and settings are the same. */
export class BundleCache {
  readonly #root: string;
  readonly #directory: string;
  readonly #toolchain: string;
  readonly #hashes = new Map<string, string>();

  constructor(root: string, directory: string) {
    this.#root = root;
    this.#directory = directory;
    const files = TOOLCHAIN.map((file) => this.#hashOf(file));
    this.#toolchain = sha256(JSON.stringify([BUNDLE_OPTIONS, files]));
  }

  find(name: string): FunctionBundle | undefined {
    const entry = this.#read(name);
    if (entry === undefined || entry.toolchain !== this.#toolchain) return undefined;
    const bundle = this.#bundle(name, entry.sha256);
    const unchanged = Object.entries(entry.sources).every(([file, hash]) => this.#hashOf(file) === hash);
    return unchanged && isWhole(bundle) ? bundle : undefined;
  }

  store(compiled: Compiled): FunctionBundle {
    const bundle = this.#bundle(compiled.name, compiled.sha256);
    const own = compiled.inputs.filter((file) => !file.includes("node_modules/"));
    const entry: Entry = {
      toolchain: this.#toolchain,
      sources: Object.fromEntries(own.map((file) => [file, this.#hashOf(file)])),
      sha256: compiled.sha256,
    };
    mkdirSync(this.#directory, { recursive: true });
    writeAtomically(bundle.zipPath, compiled.zip);
    writeAtomically(bundle.zipPath.replace(/\.zip$/, ".js.map"), compiled.sourceMap);
    writeAtomically(this.#entryPath(compiled.name), JSON.stringify(entry));
    return bundle;
  }

  #bundle(name: string, hash: string): FunctionBundle {
    return { name, sha256: hash, zipPath: join(this.#directory, `${name}-${hash.slice(0, 16)}.zip`) };
  }

  #entryPath = (name: string) => join(this.#directory, `${name}.json`);

  #read(name: string): Entry | undefined {
    try {
      const entry = JSON.parse(readFileSync(this.#entryPath(name), "utf8")) as Entry | null;
      return entry ?? undefined;
    } catch {
      return undefined; // never made, or cut short: it is made anew
    }
  }

  #hashOf(file: string): string {
    const known = this.#hashes.get(file);
    if (known !== undefined) return known;
    const path = join(this.#root, file);
    const hash = existsSync(path) ? sha256(readFileSync(path)) : "missing";
    this.#hashes.set(file, hash);
    return hash;
  }
}

const isWhole = ({ zipPath, sha256: hash }: FunctionBundle) =>
  existsSync(zipPath) && sha256(readFileSync(zipPath)) === hash;

function writeAtomically(path: string, content: Uint8Array | string): void {
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, content);
  renameSync(temporary, path);
}
