import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { startEmulator } from "../../e2e/support/emulator.ts";
import { createProcesses } from "../../e2e/support/processes.ts";
import { plainSurroundings } from "../../e2e/support/surroundings.ts";
import { examples } from "../../examples/index.ts";
import type { Example } from "../../examples/support/example.ts";
import { provisionExample } from "../../examples/support/local-aws.ts";
import { callServed } from "../../examples/support/local-step.ts";
import { needsAws } from "../../examples/support/needs-aws.ts";
import { synthesizeExample } from "../../examples/support/synthesize-example.ts";
import { temporaryDirectories } from "../support/temporary-directory.ts";

const ROOT = join(__dirname, "../..");
const FOLDER = join(ROOT, "examples");
const temporary = temporaryDirectories();

const synthesized = (example: Example) =>
  synthesizeExample(example, { examples: FOLDER, outdir: join(temporary(), "cdktf.out") });

const rowsOf = (some: readonly Example[]) => some.map((example) => [example.name, example] as const);

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

  // feature: import
  it.each(rowsOf(examples.filter((example) => !needsAws(example))))(
    "%s: is answered as it says",
    async (_, example) => {
      const said = await callServed(example, await synthesized(example), undefined);

      // A WebSocket API is not called, it is talked to.
      expect(said).toMatch(example.conversation === undefined ? /^[1-9]\d* calls/ : /; /);
    },
  );
});

describe("the examples that call AWS services", () => {
  const calling = examples.filter(needsAws);
  const hasMoto = spawnSync("python3", ["-c", "import flask, moto"]).status === 0;
  // Where there is no Python with moto, `npm run examples` says so. In CI there has to be one.
  const isPossible = hasMoto || Boolean(process.env.CI);
  const processes = createProcesses(() => undefined);
  let endpoint = "";
  beforeAll(async () => {
    const env = plainSurroundings(process.env);
    if (isPossible) ({ endpoint } = await startEmulator({ processes, python: "python3", root: ROOT, env }));
  }, 60_000);
  afterAll(() => processes.stopAll());

  it.each(rowsOf(calling))("%s: is synthesized", async (_, example) => {
    expect([...(await synthesized(example)).keys()]).toEqual(example.environments.map(({ name }) => name));
  });

  (isPossible ? it.each(rowsOf(calling)) : it.skip.each(rowsOf(calling)))(
    "%s: is answered as it says, by services that moto emulates",
    async (_, example) => {
      const stacks = await synthesized(example);
      await provisionExample(example, stacks, endpoint);

      expect(await callServed(example, stacks, endpoint)).toMatch(/^[1-9]\d* calls/);
    },
    30_000,
  );
});
