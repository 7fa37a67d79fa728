import { get } from "node:http";
import { join } from "node:path";

import { example } from "../../examples/streamed-report/example.ts";
import { serveExample } from "../../examples/support/serve-example.ts";
import { synthesizeExample } from "../../examples/support/synthesize-example.ts";
import { temporaryDirectories } from "../support/temporary-directory.ts";

const temporary = temporaryDirectories();

/** What arrived, and after how many milliseconds. */
function receive(url: string): Promise<readonly { readonly text: string; readonly at: number }[]> {
  const begin = performance.now();
  return new Promise((resolve, reject) => {
    get(url, (message) => {
      const chunks: { text: string; at: number }[] = [];
      message.on("data", (bytes: Buffer) => chunks.push({ text: bytes.toString(), at: performance.now() - begin }));
      message.on("end", () => resolve(chunks));
    }).on("error", reject);
  });
}

it("a streamed report reaches the client row by row, long before it is whole", async () => {
  const stacks = await synthesizeExample(example, {
    examples: join(__dirname, "../../examples"),
    outdir: join(temporary(), "cdktf.out"),
  });
  const served = await serveExample(example, { stacks, port: 0, log: () => undefined });
  await receive(`${served.baseUrl}/reports/1`);

  const chunks = await receive(`${served.baseUrl}/reports/200`);
  await served.close();

  expect(chunks.map(({ text }) => text.split("\n").length - 1)).toEqual([1, 50, 50, 50, 50]);
  expect(chunks[0]?.text).toBe("row,square\n");
  expect((chunks.at(-1)?.at ?? 0) - (chunks[0]?.at ?? 0)).toBeGreaterThan(300);
}, 30_000);
