import { EventEmitter } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

import { Rollout } from "../../../environments/settings/rollout.ts";
import { stoppableSleep } from "../../../rollout/act/stoppable-sleep.ts";
import { openAwsTarget } from "../../../rollout/aws/open-aws-target.ts";
import { environmentWith } from "../../support/environments.ts";
import { temporaryDirectories } from "../../support/temporary-directory.ts";

const directory = temporaryDirectories();

const rollout = {
  steps: [{ percent: 5, for: "2m" }],
  analysis: { metrics: [{ name: "errors", count: "5xx" as const, compare: {} }] },
};

describe("a rollout that is stopped while a hook runs", () => {
  it("does not take a hook that was stopped with it for one that failed: nothing is rolled back", async () => {
    const root = directory();
    const process = new EventEmitter();
    const target = openAwsTarget({
      root,
      environment: environmentWith({ name: "prod", releases: { follow: "pinned" }, rollout }),
      apis: ["rest"],
      plan: Rollout.parse(rollout),
      pushes: false,
      delay: 90_000,
      variables: { PATH: globalThis.process.env.PATH ?? "" },
      clock: Date.now,
      sleep: stoppableSleep(process),
    });

    const run = target.run("smoke", "touch began; while ! [ -e stopped ]; do sleep 0.05; done; exit 1", "r-0000000b");
    const ended = expect(run).rejects.toThrow("stopped by SIGINT; what was done stays");
    while (!existsSync(join(root, "began"))) await wait(20);
    process.emit("SIGINT");
    // The terminal has interrupted the hook as well.
    await target.run("smoke", "touch stopped", "r-0000000b").catch(() => undefined);

    await ended;
  });
});
