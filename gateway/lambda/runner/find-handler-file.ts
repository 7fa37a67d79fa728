import { readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { FunctionRuntimeError } from "./function-runtime-error.ts";

export interface HandlerFile {
  /** Absolute path. */
  readonly path: string;
  readonly format: "commonjs" | "module";
}

/**
 * The file a handler's module path means, tried in Lambda's order: no extension, .js, .mjs, .cjs, then a package of that name.
 *
 * @throws FunctionRuntimeError `Runtime.ImportModuleError` when there is none
 */
export function findHandlerFile(taskRoot: string, modulePath: string): HandlerFile {
  const base = resolve(taskRoot, modulePath.replace(/^\/+/, ""));
  if (isFile(base)) return { path: base, format: "commonjs" };
  if (isFile(`${base}.js`)) return { path: `${base}.js`, format: formatOfJs(taskRoot, dirname(base)) };
  if (isFile(`${base}.mjs`)) return { path: `${base}.mjs`, format: "module" };
  if (isFile(`${base}.cjs`)) return { path: `${base}.cjs`, format: "commonjs" };
  return findPackage(taskRoot, modulePath);
}

function findPackage(taskRoot: string, modulePath: string): HandlerFile {
  try {
    const path = createRequire(join(taskRoot, "index.js")).resolve(modulePath, { paths: [taskRoot] });
    return { path, format: moduleFormat(taskRoot, path) };
  } catch (error) {
    throw new FunctionRuntimeError("Runtime.ImportModuleError", `Error: Cannot find module '${modulePath}'`, {
      cause: error,
    });
  }
}

/** Whether Node loads this file as an ES module: by its extension, else by the nearest package.json up to the task root. */
export function moduleFormat(taskRoot: string, path: string): HandlerFile["format"] {
  if (path.endsWith(".mjs")) return "module";
  return path.endsWith(".js") ? formatOfJs(taskRoot, dirname(path)) : "commonjs";
}

function formatOfJs(taskRoot: string, folder: string): HandlerFile["format"] {
  if (folder.endsWith("/node_modules")) return "commonjs";
  const type = packageType(join(folder, "package.json"));
  if (type !== undefined) return type;
  const parent = dirname(folder);
  return folder === taskRoot || parent === folder ? "commonjs" : formatOfJs(taskRoot, parent);
}

function packageType(packageJson: string): HandlerFile["format"] | undefined {
  if (!isFile(packageJson)) return undefined;
  try {
    const parsed: unknown = JSON.parse(readFileSync(packageJson, "utf8"));
    return (parsed as { type?: unknown } | null)?.type === "module" ? "module" : "commonjs";
  } catch {
    return "commonjs";
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
