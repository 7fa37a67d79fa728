import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { unzipSync } from "fflate";

import { bundleFunctions, type FunctionBundle } from "../../bundling/bundle-functions.ts";
import { rejectionOf } from "../support/message-of.ts";
import { temporaryDirectories } from "../support/temporary-directory.ts";

const newDirectory = temporaryDirectories();

const HELLO = 'import { GREETING } from "./greeting.ts";\nexport const handler = async () => GREETING;\n';

/** A project with these files; paths are relative to its root. */
function projectWith(files: Readonly<Record<string, string>>): string {
  const root = newDirectory();
  write(root, { "package-lock.json": "{}", ...files });
  return root;
}

function write(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

const helloProject = () =>
  projectWith({
    "functions/hello.ts": HELLO,
    "functions/greeting.ts": 'export const GREETING = "hello";\n',
    "functions/other.ts": "export const handler = async () => 2;\n",
  });

const bundle = (root: string, ...names: string[]) =>
  bundleFunctions({ root, names, cacheDirectory: join(root, "cache") });

async function bundleOne(root: string, name = "hello"): Promise<FunctionBundle> {
  const [only] = await bundle(root, name);
  if (only === undefined) throw new Error(`${name} was not bundled`);
  return only;
}

const LONG_AGO = new Date("2001-01-01T00:00:00Z");

/** Marks the zip, so that one made anew can be told from one that was kept. */
const age = ({ zipPath }: FunctionBundle) => utimesSync(zipPath, LONG_AGO, LONG_AGO);
const wasKept = ({ zipPath }: FunctionBundle) => statSync(zipPath).mtimeMs === LONG_AGO.getTime();

const codeOf = ({ zipPath }: FunctionBundle) =>
  Buffer.from(unzipSync(readFileSync(zipPath))["index.js"] ?? []).toString();

describe("a function's package", () => {
  it("holds its code and all it imports in one file, named by its content", async () => {
    const hello = await bundleOne(helloProject());

    expect(Object.keys(unzipSync(readFileSync(hello.zipPath)))).toEqual(["index.js"]);
    expect(codeOf(hello)).toContain('"hello"');
    expect(basename(hello.zipPath)).toBe(`hello-${hello.sha256.slice(0, 16)}.zip`);
  });

  it("is the same wherever the project lies, and whatever is bundled beside it", async () => {
    const [here, there] = [helloProject(), helloProject()];
    const [, withOther] = await bundle(there, "other", "hello");

    expect(withOther?.sha256).toBe((await bundleOne(here)).sha256);
  });

  it("keeps its source map outside the zip", async () => {
    const root = helloProject();
    const hello = await bundleOne(root);
    const map = JSON.parse(readFileSync(hello.zipPath.replace(/\.zip$/, ".js.map"), "utf8"));

    expect(map.sources.join(" ")).toContain("functions/hello.ts");
    expect(codeOf(hello)).not.toContain("sourceMappingURL");
  });
});

describe("a second run", () => {
  it("compiles nothing", async () => {
    const root = helloProject();
    const before = await bundleOne(root);
    age(before);

    expect(await bundleOne(root)).toEqual(before);
    expect(wasKept(before)).toBe(true);
  });

  it.each([
    ["the handler file", { "functions/hello.ts": `${HELLO}export const more = GREETING;\nconsole.log(more);\n` }],
    [
      "a constant of another file, which leaves nothing of that file in the bundle",
      { "functions/greeting.ts": 'export const GREETING = "bye";\n' },
    ],
  ])("compiles again after a change of %s", async (_what, change) => {
    const root = helloProject();
    const before = await bundleOne(root);
    write(root, change);

    expect((await bundleOne(root)).sha256).not.toBe(before.sha256);
  });

  it("compiles again after a change of a file that only leads to another one", async () => {
    const root = projectWith({
      "functions/hello.ts": 'export { handler } from "./lead.ts";\n',
      "functions/lead.ts": 'export * from "./one.ts";\n',
      "functions/one.ts": "export const handler = async () => 1;\n",
      "functions/two.ts": "export const handler = async () => 2;\n",
    });
    const before = await bundleOne(root);
    write(root, { "functions/lead.ts": 'export * from "./two.ts";\n' });

    expect((await bundleOne(root)).sha256).not.toBe(before.sha256);
  });

  it.each(["package-lock.json", "tsconfig.json", "bundling/zip.ts"])(
    "compiles again after a change of %s",
    async (file) => {
      const root = helloProject();
      const before = await bundleOne(root);
      age(before);
      write(root, { [file]: '{ "compilerOptions": {} }' });

      expect(await bundleOne(root)).toEqual(before);
      expect(wasKept(before)).toBe(false);
    },
  );

  it("compiles only what changed", async () => {
    const root = helloProject();
    const [hello, other] = await bundle(root, "hello", "other");
    if (hello === undefined || other === undefined) throw new Error("not bundled");
    age(hello);
    age(other);
    write(root, { "functions/hello.ts": `// A greeting.\n${HELLO}` });
    await bundle(root, "hello", "other");

    expect([wasKept(hello), wasKept(other)]).toEqual([false, true]);
  });

  it.each(["", "{", "null", "{}", '{"toolchain":1}'])(
    "makes anew what an entry of %j no longer describes",
    async (entry) => {
      const root = helloProject();
      const before = await bundleOne(root);
      age(before);
      write(root, { "cache/hello.json": entry });

      expect(await bundleOne(root)).toEqual(before);
      expect(wasKept(before)).toBe(false);
    },
  );

  it("makes anew a zip whose content is no longer what its name says", async () => {
    const root = helloProject();
    const before = await bundleOne(root);
    writeFileSync(before.zipPath, "no zip");

    expect(codeOf(await bundleOne(root))).toContain('"hello"');
  });

  it("leaves no half-written file behind", async () => {
    const root = helloProject();
    await bundleOne(root);

    expect(readdirSync(join(root, "cache")).filter((file) => !/\.(zip|json|js\.map)$/.test(file))).toEqual([]);
  });
});

describe("a function is refused", () => {
  it("without a handler file", async () => {
    expect(await rejectionOf(bundle(helloProject(), "hello", "goodbye"))).toBe(
      "function 'goodbye' has no code: functions/goodbye.ts does not exist; create it and export 'handler' from it",
    );
  });

  it.each(["Hello", "hello_world", "../hello", "1st", "", "h".repeat(42)])("with the name %j", async (name) => {
    expect(await rejectionOf(bundle(helloProject(), name))).toBe(
      `function '${name}' has the wrong form: use lower-case letters, digits and hyphens, as in 'create-record'`,
    );
  });

  it("when it does not compile, with the place of every error", async () => {
    const root = projectWith({
      "functions/hello.ts": 'import { thing } from "./missing.ts";\nexport const handler = async () => thing;\n',
      "functions/other.ts": "export const handler = async () => {\n  const x = ;\n};\n",
    });

    expect(await rejectionOf(bundle(root, "hello", "other"))).toBe(
      "the functions do not compile:\n" +
        '  functions/hello.ts:1:23: Could not resolve "./missing.ts"\n' +
        '  functions/other.ts:2:13: Unexpected ";"',
    );
  });

  it.each([
    [
      "no handler",
      "export const handle = async () => 1;\n",
      "functions/hello.ts exports no 'handler': add it, as in export const handler = async (event) => …",
    ],
    [
      "nothing, as while it is saved",
      "",
      "functions/hello.ts exports no 'handler': add it, as in export const handler = async (event) => …",
    ],
  ])("when it exports %s", async (_, text, reason) => {
    const root = projectWith({ "functions/hello.ts": text });

    expect(await rejectionOf(bundle(root, "hello"))).toBe(`the functions do not compile:\n  ${reason}`);
  });
});
