import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { onlyOne } from "../../../rollout/aws/only-one.ts";

const root = mkdtempSync(join(tmpdir(), "stagecraft-only-one-"));
const lock = join(root, ".stagecraft/rollout/prod.lock");
beforeAll(() => mkdirSync(join(root, ".stagecraft/rollout"), { recursive: true }));
afterAll(() => rmSync(root, { recursive: true }));

describe("one rollout at a time", () => {
  it("keeps a second one off, and leaves other environments alone", async () => {
    await onlyOne(root, "prod", async () => {
      await expect(onlyOne(root, "prod", async () => undefined)).rejects.toThrow(
        `another rollout of 'prod' runs on this machine (process ${process.pid}); wait for it, or stop it`,
      );
      expect(await onlyOne(root, "test", async () => "done")).toBe("done");
      expect(existsSync(lock)).toBe(true);
    });
    expect(existsSync(lock)).toBe(false);
  });

  it("ends with the work, however that ends", async () => {
    await expect(onlyOne(root, "prod", () => Promise.reject(new Error("it broke")))).rejects.toThrow("it broke");
    expect(existsSync(lock)).toBe(false);
  });

  it.each(["4194303", "", "x"])("takes over from one that was killed: %j", async (holder) => {
    writeFileSync(lock, holder);

    expect(await onlyOne(root, "prod", async () => "done")).toBe("done");
  });
});

const ROOT = join(__dirname, "../../..");
const STALE = "4194303";

interface Contender {
  readonly process: ChildProcess;
  /** Tells it something, and waits for the next line it says. */
  ask(line: string): Promise<string>;
  /** Its next line. */
  said(): Promise<string>;
}

function contender(): Contender {
  const script = join(__dirname, "../support/contender.ts");
  const child = spawn(process.execPath, [join(ROOT, "bin/run.mjs"), script, root], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const said = async () => String((await lines.next()).value);
  return {
    process: child,
    said,
    ask(line) {
      child.stdin.write(`${line}\n`);
      return said();
    },
  };
}

describe("several rollouts that find the lock of one that was killed", () => {
  it("at once: one takes over, and the others are refused as any second rollout is", async () => {
    const all = Array.from({ length: 4 }, contender);
    const ended = all.map((one) => new Promise((resolve) => one.process.once("exit", resolve)));
    try {
      await Promise.all(all.map((one) => one.said()));
      for (let round = 0; round < 40; round++) {
        writeFileSync(lock, STALE);
        const said = await Promise.all(all.map((one) => one.ask("take")));
        expect(said.filter((line) => line === "held")).toHaveLength(1);
        for (const text of said.filter((line) => line !== "held")) {
          expect(text).toMatch(
            /^UserError: another rollout of 'prod' runs on this machine( \(process \d+\))?; wait for it, or stop it$/,
          );
        }
        expect(await all[said.indexOf("held")]?.ask("free")).toBe("freed");
        expect(readdirSync(join(root, ".stagecraft/rollout"))).toEqual([]);
      }
    } finally {
      for (const { process: child } of all) child.kill();
      await Promise.all(ended);
    }
  }, 60_000);

  it("left half taken over: says what to remove", async () => {
    writeFileSync(lock, STALE);
    writeFileSync(`${lock}.takeover`, STALE);
    try {
      await expect(onlyOne(root, "prod", async () => undefined)).rejects.toThrow(
        `${lock}.takeover was left by a rollout that was killed (process ${STALE}): remove that file`,
      );
    } finally {
      rmSync(`${lock}.takeover`);
    }
  });
});
