import { readFileSync } from "node:fs";
import https from "node:https";
import nodeModule, { createRequire, isBuiltin } from "node:module";
import { dirname, extname } from "node:path";
import { compileFunction, constants, Script } from "node:vm";
import { moduleFormat } from "./find-handler-file.ts";
import { type FunctionGlobals, globalsWith } from "./function-globals.ts";
import { localHttps, MANAGEMENT_VARIABLE } from "./local-https.ts";
import { AWS_LAMBDA } from "./response-stream.ts";

/** This code holds an ES module, which Node loads into one table per thread: it cannot be kept apart from others here. */
export class NeedsOwnThread extends Error {}

interface LoadedModule {
  exports: unknown;
  readonly id: string;
  readonly filename: string;
  readonly path: string;
  readonly paths: readonly string[];
  readonly children: readonly LoadedModule[];
  readonly parent: undefined;
  loaded: boolean;
  readonly require: NodeJS.Require;
}

const PARAMETERS = [
  "exports",
  "require",
  "module",
  "__filename",
  "__dirname",
  "process",
  "console",
  "global",
  "globalThis",
  "awslambda",
];
const HEAD = `(function (${PARAMETERS.join(", ")}) {`;
const DYNAMIC_IMPORT = /\bimport\s*\(\s*(?:(["'`])([^"'`]*)\1)?/g;

/**
 * Loads CommonJS modules with a module table and globals of their own, however often the same files are loaded elsewhere in
 * this process. Resolution and file formats are Node's.
 */
export class CommonJsLoader {
  readonly #taskRoot: string;
  readonly #shared: ReturnType<typeof globalsWith>;
  readonly #loaded: Record<string, LoadedModule> = Object.create(null);
  readonly #builtins: ReadonlyMap<string, unknown>;

  constructor(taskRoot: string, globals: FunctionGlobals) {
    this.#taskRoot = taskRoot;
    this.#shared = globalsWith(globals);
    const { process: own } = globals;
    const createRequire = { value: (path: string | URL) => this.#requireFrom(filePath(path)) };
    this.#builtins = new Map<string, unknown>([
      ["process", this.#shared.process],
      ["console", this.#shared.console],
      ["https", { ...https, ...localHttps(() => own.env[MANAGEMENT_VARIABLE]) }],
      ["module", Object.create(nodeModule, { createRequire })],
    ]);
  }

  /** @throws NeedsOwnThread, or whatever the module throws */
  load(path: string): unknown {
    const known = this.#loaded[path];
    if (known !== undefined) return known.exports;
    if (moduleFormat(this.#taskRoot, path) === "module") throw new NeedsOwnThread(path);
    const module = this.#newModule(path);
    this.#loaded[path] = module;
    try {
      this.#run(module);
    } catch (error) {
      delete this.#loaded[path];
      throw error;
    }
    module.loaded = true;
    return module.exports;
  }

  #run(module: LoadedModule): void {
    if (extname(module.filename) === ".json") {
      module.exports = JSON.parse(source(module.filename));
      return;
    }
    const { exports, require, filename, path } = module;
    const { process, console, global } = this.#shared;
    compile(filename).call(
      exports,
      exports,
      require,
      module,
      filename,
      path,
      process,
      console,
      global,
      global,
      AWS_LAMBDA,
    );
  }

  #newModule(path: string): LoadedModule {
    const require = this.#requireFrom(path);
    const paths = require.resolve.paths("x") ?? [];
    const place = { id: path, filename: path, path: dirname(path), paths };
    return { ...place, exports: {}, children: [], parent: undefined, loaded: false, require };
  }

  #requireFrom(path: string): NodeJS.Require {
    const native = createRequire(path);
    const { resolve, extensions } = native;
    const require = (request: string): unknown => this.#require(native, request);
    return Object.assign(require, { resolve, extensions, cache: this.#loaded as never, main: undefined });
  }

  #require(native: NodeJS.Require, request: string): unknown {
    const name = request.startsWith("node:") ? request.slice(5) : request;
    if (this.#builtins.has(name)) return this.#builtins.get(name);
    const resolved = native.resolve(request);
    return isBuiltin(resolved) || resolved.endsWith(".node") ? native(resolved) : this.load(resolved);
  }
}

function filePath(path: string | URL): string {
  return path instanceof URL || path.startsWith("file:") ? new URL(path).pathname : path;
}

/** A script rather than a function: V8 keeps what it has compiled, so that the same file loaded again takes a tenth of the time. */
function compile(filename: string): (...parameters: unknown[]) => unknown {
  const code = source(filename);
  for (const [, , specifier] of code.matchAll(DYNAMIC_IMPORT)) {
    if (specifier === undefined || !isBuiltin(specifier)) throw new NeedsOwnThread(filename);
  }
  const options = { filename, importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER };
  try {
    const script = new Script(`${HEAD}${code}\n})`, { ...options, columnOffset: -HEAD.length });
    return script.runInThisContext() as (...parameters: unknown[]) => unknown;
  } catch {
    // What is wrong with the code by itself, without what stands around it in the script.
    return compileFunction(code, PARAMETERS, options) as (...parameters: unknown[]) => unknown;
  }
}

/** Without a byte order mark; a `#!` line becomes a comment. */
function source(path: string): string {
  const text = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  return text.startsWith("#!") ? `//${text}` : text;
}
