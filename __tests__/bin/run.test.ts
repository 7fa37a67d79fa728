import { RepositoryCopy } from "../support/repository-copy.ts";

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

  it("has what packs folders, though nothing is loaded for it before", () => {
    copy.write(
      "releases/pack.ts",
      [
        'import { createRequire } from "node:module";',
        "const near = createRequire(`${import.meta.dirname}/pack.ts`);",
        'const archiver = createRequire(near.resolve("cdktf"))("archiver");',
        'console.log(typeof archiver("zip").pipe, typeof archiver("zip").finalize);',
        "",
      ].join("\n"),
    );

    expect(copy.run("releases/pack.ts")).toEqual({ exitCode: 0, stdout: "function function\n", stderr: "" });
  });

  it("compiles again what a damaged record describes", () => {
    copy.write("releases/hello.ts", 'console.log("hello");\n');
    copy.run("releases/hello.ts");
    copy.write(".stagecraft/compiled/releases-hello-ts.json", "null");

    expect(copy.run("releases/hello.ts").stdout).toBe("hello\n");
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
