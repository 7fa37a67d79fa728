import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { measureUsage } from "../../bench/support/measure-usage.ts";
import { runProcess } from "../../bench/support/run-process.ts";

const env = { PATH: process.env.PATH };
const node = (cwd: string, script: string) => ({ command: process.execPath, args: ["-e", script], cwd, env });

describe("a measured process", () => {
  let cwd: string;
  beforeAll(() => {
    cwd = mkdtempSync(join(tmpdir(), "bench-"));
  });
  afterAll(() => rmSync(cwd, { recursive: true }));

  it("is timed from its start to its end, and keeps what it wrote", async () => {
    const clock = [1_000, 3_500][Symbol.iterator]();

    const finished = await runProcess(node(cwd, "console.log('done')"), () => clock.next().value ?? Number.NaN);

    expect(finished).toEqual({ seconds: 2.5, stdout: "done\n" });
  });

  it("that fails ends the benchmark with what it said", async () => {
    await expect(runProcess(node(cwd, "console.error('no such stack'); process.exit(3)"), () => 0)).rejects.toThrow(
      /ended with 3:\nno such stack/,
    );
  });

  it("tells the memory of the largest process it started, and the CPU time of all of them", async () => {
    // Linux counts what the process that forks holds at that moment, so the child has to hold more than this one.
    const bytes = process.memoryUsage().rss + 200e6;
    const child = `require('node:child_process').spawnSync(process.execPath, ['-e', 'Buffer.alloc(${bytes}, 1)'])`;
    const hook = join(__dirname, "../../bench/support/peak-memory.cjs");

    const small = await measureUsage(node(cwd, "0"), hook, () => 0);
    const large = await measureUsage(node(cwd, child), hook, () => 0);

    expect(small.peakMb).toBeGreaterThan(10);
    expect(large.peakMb).toBeGreaterThan(small.peakMb + 100);
    expect(small.cpuSeconds).toBeGreaterThan(0);
    expect(large.cpuSeconds).toBeGreaterThan(small.cpuSeconds);
  });
});
