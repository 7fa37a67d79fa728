import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const GATEWAY = join(__dirname, "../../gateway");
const page = readFileSync(join(__dirname, "../../docs/life-of-a-request.md"), "utf8");
const handlers = readdirSync(join(GATEWAY, "handlers")).map((file) => file.replace(/\.ts$/, ""));

const camelCase = (name: string) => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** Where each step is called first, innermost call first. */
function orderOfCalls(): readonly string[] {
  const code = readFileSync(join(GATEWAY, "execute-api.ts"), "utf8").split("export async function executeApi")[1] ?? "";
  const lines = code.split("\n");
  const place = (name: string) => {
    const line = lines.findIndex((text) => text.includes(`${camelCase(name)}(`));
    return line * 1_000 - (lines[line]?.indexOf(`${camelCase(name)}(`) ?? 0);
  };
  return [...handlers].sort((one, other) => place(one) - place(other));
}

describe("docs/life-of-a-request.md", () => {
  const drawn = [...page.matchAll(/^ *([a-z]+(?:-[a-z]+)+) /gm)].map(([, name = ""]) => name);

  it("draws every step, and no other", () => {
    expect([...new Set([...drawn, ...(page.match(/answer-gateway-error$/m) ?? [])])].sort()).toEqual(
      [...handlers].sort(),
    );
  });

  it("draws the steps in the order of execute-api.ts", () => {
    const early = (name: string) => name !== "answer-gateway-error" && name !== "write-access-log";

    expect(drawn.filter(early)).toEqual(orderOfCalls().filter(early));
  });

  it("names every gateway response a request can end in", () => {
    const folders = ["authorizers", "handlers", "integrations", "invocation/authorization"];
    const files = folders.flatMap((folder) =>
      readdirSync(join(GATEWAY, folder), { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".ts"))
        .map((file) => join(GATEWAY, folder, file)),
    );
    const code = files.map((file) => readFileSync(file, "utf8")).join("\n");
    const thrown = new Set([...code.matchAll(/new GatewayError\(\s*"([A-Z0-9_]+)"/g)].map(([, type = ""]) => type));

    expect(thrown.size).toBeGreaterThan(5);
    expect([...thrown].filter((type) => !page.includes(type))).toEqual([]);
  });
});
