import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const FOLDER = join(__dirname, "../../gateway/http-api");
const page = readFileSync(join(__dirname, "../../docs/life-of-an-http-api-request.md"), "utf8");
const diagram = page.split("```")[1] ?? "";
const handlers = readdirSync(join(FOLDER, "handlers")).map((file) => file.replace(/\.ts$/, ""));

describe("docs/life-of-an-http-api-request.md", () => {
  it("draws every step", () => {
    expect(handlers.filter((name) => !diagram.includes(name))).toEqual([]);
  });

  it("draws the steps in the order of execute-http-api.ts", () => {
    const code = readFileSync(join(FOLDER, "execute-http-api.ts"), "utf8").split("const routed =")[1] ?? "";
    const steps = ["route-http-request", "authorize-http-request", "throttle-http-request", "invoke-backend"];
    const called = ["routeHttpRequest(", "authorizeHttpRequest(", "throttleHttpRequest(", "invokeBackend("];
    const inOrder = (text: string, parts: readonly string[]) => parts.map((part) => text.indexOf(part));

    for (const places of [inOrder(diagram, steps), inOrder(code, called)]) {
      expect(places).not.toContain(-1);
      expect(places).toEqual([...places].sort((one, other) => one - other));
    }
  });

  it("names every way a request can end early", () => {
    const files = readdirSync(FOLDER, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
    const code = files.map((file) => readFileSync(join(FOLDER, file), "utf8")).join("\n");
    const thrown = new Set([...code.matchAll(/new HttpApiError\(\s*"([A-Z_]+)"/g)].map(([, type = ""]) => type));
    // A mistake of the gateway's own is no step.
    thrown.delete("INTERNAL_SERVER_ERROR");

    expect(thrown.size).toBeGreaterThan(5);
    expect([...thrown].filter((type) => !diagram.includes(type))).toEqual([]);
  });
});
