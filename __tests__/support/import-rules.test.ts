import { forbiddenImports, type ImportRules, importsOf } from "./import-rules.ts";

const importsIn = (text: string) => importsOf({ path: "stacks/service-stack.ts", text });

describe("imports", () => {
  it.each([
    ['import { a } from "../errors/a.ts";', { target: "errors/a.ts", isOwn: true, typeOnly: false }],
    ['import type { a } from "./names.ts";', { target: "stacks/names.ts", isOwn: true, typeOnly: true }],
    ['import {\n  type A,\n  b,\n} from "../a/b/c.ts";', { target: "a/b/c.ts", isOwn: true, typeOnly: false }],
    ['import type from "./type.ts";', { target: "stacks/type.ts", isOwn: true, typeOnly: false }],
    ['export { a } from "./a.ts";', { target: "stacks/a.ts", isOwn: true, typeOnly: false }],
    ['export type { A } from "./a.ts";', { target: "stacks/a.ts", isOwn: true, typeOnly: true }],
    ['export * from "./a.ts";', { target: "stacks/a.ts", isOwn: true, typeOnly: false }],
    ['import "./effect.ts";', { target: "stacks/effect.ts", isOwn: true, typeOnly: false }],
    ['const a = await import("./late.ts");', { target: "stacks/late.ts", isOwn: true, typeOnly: false }],
    ['type A = typeof import("./late.ts");', { target: "stacks/late.ts", isOwn: true, typeOnly: true }],
    ['import { App } from "cdktf";', { target: "cdktf", isOwn: false, typeOnly: false }],
  ])("are found: %s", (text, found) => {
    expect(importsIn(text)).toEqual([found]);
  });

  it("are not what a comment or a text speaks of", () => {
    const text = '// import { a } from "./a.ts";\n/**\n * import { a } from "./a.ts";\n */\nconst a = "from here";\n';

    expect(importsIn(text)).toEqual([]);
  });
});

describe("import rules", () => {
  const rules: ImportRules = {
    app: { may: ["tools", "parts/door"], types: ["shapes"] },
    "app/steps": { may: ["app/step"], alone: true },
    tools: { may: [] },
  };
  const violationsOf = (path: string, ...targets: string[]) =>
    forbiddenImports([{ path, text: targets.map((target) => `import ${target};`).join("\n") }], rules);

  it("let a file import what they name, and its own folder", () => {
    const allowed = [
      'a from "../tools/a.ts"',
      'b from "./b.ts"',
      'd from "../parts/door.ts"',
      'type { S } from "../shapes/s.ts"',
    ];

    expect(violationsOf("app/main.ts", ...allowed)).toEqual([]);
  });

  it("tell every import they do not name", () => {
    const wrong = [
      '{ a } from "../parts/window.ts"',
      '{ s } from "../shapes/s.ts"',
      'type { W } from "../parts/window.ts"',
    ];

    expect(violationsOf("app/main.ts", ...wrong)).toEqual([
      "app/main.ts imports parts/window.ts",
      "app/main.ts imports shapes/s.ts",
      "app/main.ts imports types of parts/window.ts",
    ]);
    expect(violationsOf("tools/a.ts", '{ a } from "../app/main.ts"')).toEqual(["tools/a.ts imports app/main.ts"]);
  });

  it("of an inner folder take the place of the outer one's", () => {
    expect(violationsOf("app/steps/one.ts", '{ s } from "../step.ts"')).toEqual([]);
    expect(violationsOf("app/steps/one.ts", '{ a } from "../../tools/a.ts"', 'type { T } from "./two.ts"')).toEqual([
      "app/steps/one.ts imports tools/a.ts",
      "app/steps/one.ts imports types of app/steps/two.ts",
    ]);
  });

  it("are missing for a folder nobody thought of", () => {
    expect(violationsOf("news/a.ts")).toEqual(["news/a.ts: no rule says what it may import"]);
  });
});
