import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { onlyOne } from "../../../rollout/aws/only-one.ts";

const root = mkdtempSync(join(tmpdir(), "stagecraft-only-one-"));
const lock = join(root, ".stagecraft/rollout/prod.lock");
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
    mkdirSync(join(root, ".stagecraft/rollout"), { recursive: true });
    writeFileSync(lock, holder);

    expect(await onlyOne(root, "prod", async () => "done")).toBe("done");
  });
});
