import { createHash } from "node:crypto";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { type BuildContext, type BuildOptions, build, context, type Plugin } from "esbuild";
import { zipSync } from "fflate";

import { BUNDLE_OPTIONS } from "./bundle-settings.ts";
import { checkHandlers, compileError, handlerOnly } from "./compile-functions.ts";

export interface QuickBundle {
  /** Of the function. */
  readonly name: string;
  /** Absolute. The file beside it that ends in `.js.map` instead is the source map. */
  readonly zipPath: string;
}

export interface QuickBundler {
  /**
   * Bundles of the functions whose code is another than at the last time; of those that are new, none. A function whose file is gone is
   * passed over.
   *
   * @throws UserError with esbuild's messages
   */
  rebuild(names: readonly string[]): Promise<readonly QuickBundle[]>;
  /** Removes the bundles, too. */
  close(): Promise<void>;
}

export interface QuickBundlerOptions {
  /** Absolute path of the repository. */
  readonly root: string;
  /** Gets the bundles; it is emptied first. */
  readonly directory: string;
}

/** Stands in a bundle for the path of the file with the packages its function uses. */
const PACKAGES = "packages-of-this-function";

/**
 * Bundles functions within milliseconds of an edit: what they import from packages is in a file by itself, which an edit seldom changes
 * and which stays outside of the zip. To run on the same machine until the bundle that is deployed is made; that one holds only what
 * is used of each package.
 */
export function openQuickBundler({ root, directory }: QuickBundlerOptions): QuickBundler {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const compiler = createCompiler(root);
  const packages = createPackageStore(root, directory);
  const known = new Map<string, string>();

  return {
    async rebuild(names) {
      const outputs = await compiler.compile(names.filter((name) => existsSync(join(root, "functions", `${name}.ts`))));
      const bundles: QuickBundle[] = [];
      for (const output of outputs.filter(({ name, hash }) => known.get(name) !== hash)) {
        const packagesPath = await packages(output.specifiers);
        if (known.has(output.name)) bundles.push(write(directory, output, packagesPath));
        known.set(output.name, output.hash);
      }
      return bundles;
    },
    async close() {
      await compiler.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Keeps what esbuild knows of the files between two runs, as long as the functions are the same. */
function createCompiler(root: string) {
  let current: { readonly key: string; readonly own: BuildContext } | undefined;
  const close = async () => {
    await current?.own.dispose();
    current = undefined;
  };
  return {
    close,
    async compile(names: readonly string[]): Promise<readonly Output[]> {
      const key = names.join(" ");
      if (current?.key !== key) {
        await close();
        current = { key, own: await context({ ...ownOptions(root, names) }) };
      }
      return compile(current.own, names);
    },
  };
}

interface Output {
  readonly name: string;
  readonly code: Uint8Array;
  readonly sourceMap: Uint8Array;
  readonly hash: string;
  /** What the function imports from packages. */
  readonly specifiers: readonly string[];
}

function ownOptions(root: string, names: readonly string[]): BuildOptions & { metafile: true } {
  return {
    ...BUNDLE_OPTIONS,
    absWorkingDir: root,
    entryPoints: names.map((name) => ({ in: `function:${name}`, out: name })),
    outdir: "quick",
    write: false,
    metafile: true,
    logLevel: "silent",
    plugins: [handlerOnly(root), packagesApart()],
  };
}

async function compile(own: BuildContext, names: readonly string[]): Promise<readonly Output[]> {
  const {
    outputFiles = [],
    metafile,
    warnings,
  } = await own.rebuild().catch((failure: unknown) => {
    throw compileError(failure);
  });
  checkHandlers(warnings);
  return names.map((name) => {
    const code = outputFiles.find(({ path }) => path.endsWith(`/quick/${name}.js`))?.contents ?? new Uint8Array();
    const sourceMap = outputFiles.find(({ path }) => path.endsWith(`/quick/${name}.js.map`))?.contents;
    const inputs = Object.keys(metafile?.outputs[`quick/${name}.js`]?.inputs ?? {});
    const specifiers = inputs.flatMap((input) => (input.startsWith("package:") ? input.slice("package:".length) : []));
    return { name, code, sourceMap: sourceMap ?? new Uint8Array(), hash: sha256(code), specifiers: specifiers.sort() };
  });
}

/** Takes packages from a file that is named later. */
function packagesApart(): Plugin {
  return {
    name: "packages-apart",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^[^./]/ }, ({ path, kind }) => {
        if (kind === "entry-point" || isBuiltin(path)) return undefined;
        return path === PACKAGES ? { path, external: true } : { path, namespace: "package" };
      });
      onLoad({ filter: /.*/, namespace: "package" }, ({ path }) => ({
        contents: `module.exports = require("${PACKAGES}")[${JSON.stringify(path)}]`,
      }));
    },
  };
}

/** Paths of bundled packages; each set is bundled once. */
function createPackageStore(root: string, directory: string): (specifiers: readonly string[]) => Promise<string> {
  const bundles = new Map<string, Promise<string>>();
  return (specifiers) => {
    const key = specifiers.join(" ");
    const bundle = bundles.get(key) ?? bundlePackages(root, specifiers).then((code) => writePackages(directory, code));
    bundles.set(key, bundle);
    return bundle;
  };
}

/** `.cjs`: above it a package.json may say that `.js` is something else. */
function writePackages(directory: string, code: Uint8Array): string {
  const path = join(directory, `packages-${sha256(code).slice(0, 16)}.cjs`);
  writeFileSync(path, code);
  return path;
}

async function bundlePackages(root: string, specifiers: readonly string[]): Promise<Uint8Array> {
  const members = specifiers.map((specifier) => `${JSON.stringify(specifier)}: require(${JSON.stringify(specifier)})`);
  const { outputFiles } = await build({
    ...BUNDLE_OPTIONS,
    absWorkingDir: root,
    stdin: { contents: `module.exports = { ${members.join(", ")} }`, resolveDir: root },
    sourcemap: false,
    write: false,
    logLevel: "silent",
  }).catch((failure: unknown) => {
    throw compileError(failure);
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}

function write(directory: string, { name, code, sourceMap }: Output, packagesPath: string): QuickBundle {
  const text = Buffer.from(code).toString().replaceAll(JSON.stringify(PACKAGES), JSON.stringify(packagesPath));
  // Stored, not deflated: it travels no further than the disk.
  const zip = zipSync({ "index.js": Buffer.from(text) }, { level: 0, mtime: new Date(1980, 0, 1) });
  const path = join(directory, `${name}-${sha256(zip).slice(0, 16)}`);
  writeFileSync(`${path}.js.map`, sourceMap);
  writeFileSync(`${path}.zip`, zip);
  return { name, zipPath: `${path}.zip` };
}

const sha256 = (content: Uint8Array): string => createHash("sha256").update(content).digest("hex");
