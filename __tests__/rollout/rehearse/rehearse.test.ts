import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(__dirname, "../../..");

const SHORT = ["prod", "--percent-plan", "40:2m,50:2m", "--rate", "12"];
const ONE_STEP = ["prod", "--percent-plan", "50:2m", "--rate", "12"];

function rehearse(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, "bin/run.mjs"), join(ROOT, "rollout/rehearse/main.ts"), ...args],
    { cwd: ROOT, encoding: "utf8" },
  );
  return { status, stdout, stderr };
}

const eventsOf = (stdout: string): readonly Record<string, unknown>[] =>
  stdout
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));

describe("npm run rehearse", () => {
  it("promotes a release that is as good as live, through its steps, and draws it", () => {
    const { status, stdout, stderr } = rehearse(...SHORT);

    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: expect.stringContaining("note: 12 requests a second, made up (seed 1)"),
    });
    expect(stdout).toContain("→ send 40 % to r-");
    expect(stdout).toContain("→ send 50 % to r-");
    expect(stdout).toMatch(/\nverdict {9}[?+]{3}\+ {2}\+ healthy/);
    expect(stdout).toContain("\npromoted after 4m: every step went well\n");
    expect(stdout).not.toContain("\u001b");
  });

  it("rolls a release back that fails on purpose, and is the same for the same seed", () => {
    const play = () => rehearse(...ONE_STEP, "--fault", "canary:errors=50%,after=30s", "--seed", "3", "--json");
    const { status, stdout } = play();
    const end = eventsOf(stdout).at(-1);

    expect(status).toBe(1);
    expect(end).toMatchObject({ event: "ended", end: "rolled back" });
    expect(end?.because).toMatch(/^errors: canary \d/);
    expect(play().stdout).toBe(stdout);
  });

  it("rolls a release back that is slow on purpose", () => {
    const { status, stdout } = rehearse(...ONE_STEP, "--fault", "canary:latency=+200ms", "--json");

    expect(status).toBe(1);
    expect(eventsOf(stdout).at(-1)?.because).toMatch(/^latency: p95: canary 2\d\d ms, live \d\d ms$/);
  });

  it("promotes a release that fails as much as live does", () => {
    const { status } = rehearse(...ONE_STEP, "--rate", "40", "--fault", "all:errors=10%");

    expect(status).toBe(0);
  });

  it("holds where the requests of an access log are too few to tell", () => {
    const directory = mkdtempSync(join(tmpdir(), "stagecraft-replay-"));
    const log = join(directory, "access.log");
    const line = { httpMethod: "GET", resourcePath: "/records", status: "200", responseLatency: "20" };
    const lines = [0, 20_000].map((at) => JSON.stringify({ ...line, requestTimeEpoch: `${at}` }));
    writeFileSync(log, `${lines.join("\n")}\n`);
    try {
      const { status, stdout, stderr } = rehearse("prod", "--percent-plan", "50:2m", "--replay", log);

      expect(status).toBe(2);
      expect(stderr).toContain(`requests of ${log}`);
      expect(stdout).toMatch(/held after \d+m: .*fewer than 200 requests are too few to tell/);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  it.each([
    [["dev"], "environment 'dev' follows the head of the branch, so it has no ledger"],
    [["prod", "--replay", "no-such.log"], "--replay: no-such.log cannot be read"],
    [["prod", "--fault", "canary:errors=5"], "--fault must look like"],
  ])("says what is wrong with %j, and ends with 3", (args, why) => {
    const { status, stderr } = rehearse(...args);

    expect({ status, stderr }).toEqual({ status: 3, stderr: expect.stringContaining(why) });
    expect(stderr).not.toContain("    at ");
  });
});
