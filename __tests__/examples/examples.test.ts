import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { examples } from "../../examples/index.ts";
import { runCalls } from "../../examples/support/run-calls.ts";
import { serveExample } from "../../examples/support/serve-example.ts";
import { synthesizeExample } from "../../examples/support/synthesize-example.ts";
import { temporaryDirectories } from "../support/temporary-directory.ts";

const FOLDER = join(__dirname, "../../examples");
const temporary = temporaryDirectories();

describe("the examples", () => {
  it("are the folders there are", () => {
    const folders = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());

    expect(examples.map(({ name }) => name).sort()).toEqual(
      folders.map(({ name }) => name).filter((name) => name !== "support"),
    );
  });

  it("are listed with what they show, and each explains itself on one screen", () => {
    const list = readFileSync(join(FOLDER, "README.md"), "utf8");

    for (const { name, shows } of examples) {
      expect(list).toContain(`| [${name}](${name}) | ${shows} |`);
      expect(readFileSync(join(FOLDER, name, "README.md"), "utf8").split("\n").length).toBeLessThan(50);
    }
  });

  it.each(examples.map((example) => [example.name, example] as const))(
    "%s: is answered as it says",
    async (_, example) => {
      const stacks = await synthesizeExample(example, { examples: FOLDER, outdir: temporary() });
      const lines: string[] = [];
      const served = await serveExample(example, { stacks, port: 0, log: (line) => lines.push(line) });
      try {
        const results = await runCalls(example.calls, served);

        expect(results.filter(({ problems }) => problems.length > 0)).toEqual([]);
        expect(served.gateway.notServed.filter(({ isApproximate }) => isApproximate !== true)).toEqual([]);
      } finally {
        await served.close();
      }
    },
  );
});
