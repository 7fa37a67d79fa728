import { mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { CalculatorApi } from "../../examples/calculator/client/calculator-api.ts";
import { dev } from "../../examples/calculator/environment.ts";
import { example } from "../../examples/calculator/example.ts";
import { service } from "../../examples/calculator/service.ts";
import { type ServedExample, serveExample } from "../../examples/support/serve-example.ts";
import { synthesizeExample } from "../../examples/support/synthesize-example.ts";
import { exportDocument } from "../../openapi-tools/export-document.ts";
import { clientHeader } from "../../openapi-tools/generate-client.ts";

const EXAMPLES = join(__dirname, "../../examples");
const outdir = mkdtempSync(join(realpathSync(tmpdir()), "stagecraft-calculator-"));
let served: ServedExample | undefined;

beforeAll(async () => {
  const stacks = await synthesizeExample(example, { examples: EXAMPLES, outdir });
  served = await serveExample(example, { stacks, port: 0, log: () => undefined });
}, 60_000);

afterAll(async () => {
  await served?.close();
  rmSync(outdir, { recursive: true, force: true });
});

describe("the calculator's client", () => {
  const { calc } = new CalculatorApi({
    customFetch: (path, init) => fetch(`${served?.baseUrl}${path}`, init),
    baseUrl: "",
  });

  it("is made of the document as it is now; `node bin/run.mjs examples/calculator/write-client.ts` makes it anew", () => {
    const document = exportDocument(join(EXAMPLES, "calculator"), service, dev, { format: "json", isPublic: true });
    const file = join(EXAMPLES, "calculator/client/calculator-api.ts");

    expect(readFileSync(file, "utf8").startsWith(`${clientHeader(document)}\n`)).toBe(true);
  });

  // feature: client, operation-name
  it("calls each method by the name its route gives it", async () => {
    const [query, body, path] = await Promise.all([
      calc.calculateFromQuery({ operand1: "2", operand2: "3", operator: "+" }),
      calc.calculate({ a: 1, b: 2, op: "mul" }),
      calc.calculateFromPath({ operand1: "6", operand2: "4", operator: "sub" }),
    ]);

    expect(query.data).toEqual({ a: 2, b: 3, op: "+", c: 5 });
    expect(query.headers.get("operand_1")).toBe("2");
    expect(body.data).toEqual({ a: 1, b: 2, op: "mul", c: 2 });
    expect(path.data).toEqual({ input: { a: 6, b: 4, op: "sub" }, output: { c: 2 } });
  });

  it("gets what is refused as a problem", async () => {
    const asked = calc.calculateFromQuery({ operand1: "2", operand2: "many", operator: "+" });

    await expect(asked).rejects.toMatchObject({ status: 400, error: { problem: expect.stringContaining("many") } });
  });
});
