import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";

import { createSourcePositions } from "../../local/source-positions.ts";
import { temporaryDirectories } from "../support/temporary-directory.ts";

const temporary = temporaryDirectories();

const SHA256 = "0123456789abcdef".repeat(4);
const SOURCE = `const unused = 1;
function fail(): never {
  throw new Error("no");
}
export const handler = async () => fail();
`;

/** Real code and a real map, as the bundler keeps them. */
function bundles(): { readonly folder: string; readonly thrownAt: string } {
  const folder = temporary();
  const { code, map } = transformSync(SOURCE, {
    loader: "ts",
    minify: true,
    format: "cjs",
    sourcemap: "external",
    sourcefile: "../functions/orders.ts",
  });
  writeFileSync(join(folder, `orders-${SHA256.slice(0, 16)}.js.map`), map);
  const before = code.slice(0, code.indexOf("new Error")).split("\n");
  return { folder, thrownAt: `${before.length}:${(before.at(-1) ?? "").length + 1}` };
}

describe("createSourcePositions", () => {
  it("puts the position in the source in place of the bundle's, wherever a line names one", () => {
    const { folder, thrownAt } = bundles();
    const frame = `    at fail (/tmp/stagecraft-functions-0/34bf9e35/${SHA256}/index.js:${thrownAt})`;

    expect(createSourcePositions(folder)(`${frame} "${SHA256.slice(0, 4)}"`)).toBe(
      '    at fail (functions/orders.ts:3:9) "0123"',
    );
    expect(createSourcePositions(folder)(JSON.stringify({ stack: `Error: no\n${frame}` }))).toContain(
      "functions/orders.ts:3:9)",
    );
  });

  it.each([
    ["a bundle without a map", `at /tmp/x/${"f".repeat(64)}/index.js:1:1`],
    ["another file", `at /tmp/x/${SHA256}/other.js:1:1`],
    ["no position", "orders stored"],
  ])("leaves %s as it is", (_what, text) => {
    expect(createSourcePositions(bundles().folder)(text)).toBe(text);
  });

  it("leaves lines as they are when there are no maps at all", () => {
    expect(createSourcePositions("/nowhere")(`/${SHA256}/index.js:1:1`)).toBe(`/${SHA256}/index.js:1:1`);
  });
});
