import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { deployStack } from "../../../rollout/aws/deploy-stack.ts";
import { temporaryDirectories } from "../../support/temporary-directory.ts";

const directory = temporaryDirectories();
const REPOSITORY = join(__dirname, "..", "..", "..");

const deploying = (command: string, before = "") => {
  const root = directory();
  const log = join(root, "prod.log");
  writeFileSync(log, before);
  return deployStack({ command, root, log });
};

describe("a deployment", () => {
  it("that fails is told by its own last lines, whatever the one before said", async () => {
    const failure = deploying("echo one; echo two >&2; exit 1", "Error acquiring the state lock\n");

    await expect(failure).rejects.toThrow(/`echo one.*failed; all it said is in .*\. Its last lines:\none\ntwo$/s);
  });

  it("that may work later is told from one that will not", async () => {
    await expect(deploying("echo Rate exceeded; exit 1")).rejects.toMatchObject({ name: "Unreachable" });
    await expect(deploying("echo Error acquiring the state lock; exit 1")).rejects.toThrow(
      /somebody else is deploying/,
    );
  });

  it("comes to its end also when the terminal interrupts, and when who waits for it is killed", async () => {
    const root = directory();
    const entry = join(root, "deploy.ts");
    const props = { command: "echo begins; sleep 1; echo more; touch done", root, log: join(root, "log") };
    writeFileSync(
      entry,
      `import { deployStack } from "${join(REPOSITORY, "rollout/aws/deploy-stack.ts")}";
deployStack(${JSON.stringify(props)});`,
    );
    const child = spawn(process.execPath, ["bin/run.mjs", entry], { cwd: REPOSITORY, detached: true, stdio: "ignore" });
    const hasBegun = () => existsSync(props.log) && readFileSync(props.log, "utf8").includes("begins");
    while (!hasBegun()) await sleep(50);

    // As ctrl-C does: all of its group.
    process.kill(-(child.pid ?? 0), "SIGINT");

    while (!existsSync(join(root, "done"))) await sleep(50);
    expect(readFileSync(props.log, "utf8")).toBe("begins\nmore\n");
  });
});
