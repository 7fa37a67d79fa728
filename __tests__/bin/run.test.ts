import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, unlinkSync } from "node:fs";
import { join } from "node:path";

import { unzipSync } from "fflate";

import { RepositoryCopy } from "../support/repository-copy.ts";

const ADVICE = "what package.json names is installed by 'npm ci', in the folder of the repository\n";

const copy = new RepositoryCopy();
afterAll(() => copy.remove());

describe("running a TypeScript file", () => {
  it("hands on its arguments and its place", () => {
    copy.write("releases/hello.ts", "console.log(process.argv.slice(2).join(), import.meta.dirname);\n");

    expect(copy.run("releases/hello.ts", "a", "b")).toEqual({
      exitCode: 0,
      stdout: `a,b ${copy.root}/releases\n`,
      stderr: "",
    });
  });

  it("takes a changed import for changed, however it was compiled before", () => {
    copy.write("releases/greeting.ts", 'export const greeting = "hello";\n');
    copy.write("releases/hello.ts", 'import { greeting } from "./greeting.ts";\nconsole.log(greeting);\n');
    expect(copy.run("releases/hello.ts").stdout).toBe("hello\n");
    expect(copy.run("releases/hello.ts").stdout).toBe("hello\n");

    copy.write("releases/greeting.ts", 'export const greeting = "there";\n');
    expect(copy.run("releases/hello.ts").stdout).toBe("there\n");
  });

  it("ends without a word when nobody reads on, unless what runs must come to its end", () => {
    const prints =
      'for (let n = 0; n < 5; n++) setTimeout(() => process.stdout.write(`${"x".repeat(70_000)}\\n`), n * 20);';
    const end = 'setTimeout(() => writeFileSync(`${import.meta.dirname}/end`, "reached"), 200);';
    copy.write("releases/prints.ts", `import { writeFileSync } from "node:fs";\n${prints}\n${end}\n`);
    const piped = () =>
      spawnSync("bash", ["-c", "node bin/run.mjs releases/prints.ts | true; echo $PIPESTATUS"], {
        cwd: copy.root,
        encoding: "utf8",
      });

    expect(piped()).toMatchObject({ stdout: "141\n", stderr: "" });
    expect(existsSync(join(copy.root, "releases", "end"))).toBe(false);

    copy.edit("releases/prints.ts", "for (", 'process.stdout.on("error", () => undefined);\nfor (');
    expect(piped()).toMatchObject({ stdout: "0\n", stderr: "" });
    expect(readFileSync(join(copy.root, "releases", "end"), "utf8")).toBe("reached");
  });

  it("packs folders as CDKTF does, though nothing is loaded for it before", () => {
    mkdirSync(join(copy.root, "releases", "folder"));
    copy.write("releases/folder/inside.txt", "content\n");
    copy.write(
      "releases/pack.ts",
      [
        'import { App, AssetType, TerraformAsset, TerraformStack } from "cdktf";',
        "const app = new App({ outdir: `${import.meta.dirname}/packed` });",
        'const stack = new TerraformStack(app, "one");',
        "const path = `${import.meta.dirname}/folder`;",
        'const asset = new TerraformAsset(stack, "asset", { path, type: AssetType.ARCHIVE });',
        "app.synth();",
        "console.log(asset.path);",
        "",
      ].join("\n"),
    );

    const { exitCode, stdout, stderr } = copy.run("releases/pack.ts");
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    const packed = readFileSync(join(copy.root, "releases", "packed", "stacks", "one", stdout.trim()));
    expect(Object.keys(unzipSync(packed))).toContain("inside.txt");
  });

  it("compiles again what a damaged record describes", () => {
    copy.write("releases/hello.ts", 'console.log("hello");\n');
    copy.run("releases/hello.ts");
    copy.write(".stagecraft/compiled/releases-hello-ts.json", "null");

    expect(copy.run("releases/hello.ts").stdout).toBe("hello\n");
  });

  it("runs without what it kept of an earlier run, or with a damaged one", () => {
    copy.write("releases/parse.ts", 'import { parse } from "yaml";\nconsole.log(parse("a: 1").a);\n');
    expect(copy.run("releases/parse.ts").stdout).toBe("1\n");
    const compiled = readdirSync(join(copy.root, ".stagecraft", "compiled"));
    const kept = compiled.filter((name) => /^releases-parse-ts.*\.code$/.test(name));
    expect(kept).toHaveLength(2);

    for (const name of kept) copy.write(`.stagecraft/compiled/${name}`, "no code");
    expect(copy.run("releases/parse.ts")).toEqual({ exitCode: 0, stdout: "1\n", stderr: "" });
  });

  it("imports late what is imported late, in a run that compiles nothing as well", () => {
    copy.write("releases/late.ts", "export const late = 'late';\n");
    copy.write(
      "releases/import.ts",
      'Promise.all([import("./late.ts"), import("dynalite")]).then(([{ late }, dynalite]) => console.log(late, typeof dynalite.default));\n',
    );

    for (const run of [1, 2, 3]) {
      expect({ run, ...copy.run("releases/import.ts") }).toEqual({
        run,
        exitCode: 0,
        stdout: "late function\n",
        stderr: "",
      });
    }
  });

  it("tells which package is not installed", () => {
    copy.write("releases/parse.ts", 'import { parse } from "yaml/absent";\nconsole.log(parse);\n');

    expect(copy.run("releases/parse.ts")).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: `Could not resolve "yaml/absent"\n${ADVICE}`,
    });
    copy.write("releases/absent-package.ts", 'import { absent } from "absent";\nconsole.log(absent);\n');

    expect(copy.run("releases/absent-package.ts")).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: `Cannot find module 'absent'\n${ADVICE}`,
    });
  });

  it("tells what to do in a clone whose packages are not installed", () => {
    const bare = new RepositoryCopy();
    unlinkSync(join(bare.root, "node_modules"));
    const { exitCode, stderr } = bare.run("main.ts");
    bare.remove();

    expect({ exitCode, stderr }).toEqual({
      exitCode: 1,
      stderr: expect.stringMatching(
        /^Cannot find package 'esbuild' imported from .*\nwhat package\.json names is .*'npm ci'/,
      ),
    });
  });

  it("tells which Node.js is needed, before anything is loaded that an older one does not know", () => {
    const bare = new RepositoryCopy();
    bare.edit("package.json", '"node": ">=20.19"', '"node": ">=99.1"');
    const { exitCode, stdout, stderr } = bare.run("releases/absent.ts");
    bare.remove();

    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: `Node.js 99.1 or later is needed, and this is ${process.versions.node}: install a newer one, as in 'nvm install'\n`,
    });
  });

  it("tells where a file does not compile", () => {
    copy.write("releases/hello.ts", "const a = ;\n");

    expect(copy.run("releases/hello.ts")).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: 'releases/hello.ts:1:11: Unexpected ";"\n',
    });
  });

  it("tells which file does not exist", () => {
    expect(copy.run("releases/absent.ts")).toEqual({
      exitCode: 2,
      stdout: "",
      stderr: "usage: node bin/run.mjs <file.ts> [arguments]\nreleases/absent.ts does not exist\n",
    });
  });

  it("keeps the stack trace of a mistake that is not the user's", () => {
    copy.write("releases/hello.ts", 'throw new TypeError("a bug");\n');
    const { exitCode, stderr } = copy.run("releases/hello.ts");

    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/TypeError: a bug\n\s+at /);
  });
});
