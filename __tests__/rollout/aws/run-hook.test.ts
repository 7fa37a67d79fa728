import { EventEmitter } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { runHook } from "../../../rollout/aws/run-hook.ts";
import { temporaryDirectories } from "../../support/temporary-directory.ts";

const directory = temporaryDirectories();

const variables = { PATH: process.env.PATH ?? "" };

const isThere = async (file: string) => {
  while (!existsSync(file)) await sleep(20);
};

describe("a hook", () => {
  it.each([
    ["exit 0", "passed"],
    ["exit 3", "failed"],
    ["kill -SEGV $$", "failed"],
    ["no-such-command-anywhere 2>/dev/null", "failed"],
    ["head -c 3000000 /dev/zero >/dev/null", "passed"],
  ])("that does `%s` has %s", async (command, end) => {
    const run = runHook({ root: directory(), environment: "prod", variables });

    expect(await run("smoke", command, "r-11111111")).toBe(end);
  });

  it("that hangs is ended with all it has started, and has failed", async () => {
    const root = directory();
    const run = runHook({ root, environment: "prod", variables, limit: 300 });

    expect(await run("beforePromotion", "(sleep 1; touch late) & sleep 60", "r-11111111")).toBe("failed");
    await sleep(1_200);
    expect(existsSync(join(root, "late"))).toBe(false);
  });

  it.each(["SIGINT", "SIGTERM"])("ends when the rollout is asked to, by %s", async (signal) => {
    const root = directory();
    const signalled = new EventEmitter();

    const end = runHook({ root, environment: "prod", variables, signalled })("smoke", "touch began; sleep 60", "r-1");
    await isThere(join(root, "began"));
    signalled.emit(signal, signal);

    expect(await end).toBe("failed");
    expect(signalled.eventNames()).toEqual([]);
  });

  it("is told what is tried", async () => {
    const root = directory();
    const run = runHook({ root, environment: "prod", variables });
    await run("smoke", 'echo "$STAGECRAFT_ENVIRONMENT $STAGECRAFT_RELEASE $STAGECRAFT_HOOK" > told', "r-11111111");

    expect(readFileSync(join(root, "told"), "utf8")).toBe("prod r-11111111 smoke\n");
  });
});
