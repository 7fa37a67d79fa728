import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { RepositoryCopy } from "../support/repository-copy.ts";

/** Nobody else rehearses in it. */
const copy = new RepositoryCopy();
const REHEARSALS = join(copy.root, ".stagecraft/rehearsals");
const directory = mkdtempSync(join(tmpdir(), "stagecraft-local-"));
const calls: string[] = [];
/** Stands where AWS would be asked, and waits for nobody. */
const aws = createServer((request, response) => {
  calls.push(String(request.url));
  response.writeHead(500).end();
});

beforeAll(() => new Promise<void>((resolve) => aws.listen(0, "127.0.0.1", resolve)));
afterAll(async () => {
  await new Promise((resolve) => aws.close(resolve));
  rmSync(directory, { recursive: true });
  copy.remove();
});

/** Eight requests a second, to a method that a function answers. */
function accessLog(): string {
  const file = join(directory, "access.log");
  const line = { httpMethod: "GET", resourcePath: "/records", status: "200", responseLatency: "20" };
  const lines = Array.from({ length: 80 }, (_, index) => JSON.stringify({ ...line, requestTimeEpoch: index * 125 }));
  writeFileSync(file, lines.join("\n"));
  return file;
}

interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** @param served is told where the stage answers, once it does */
function rollout(args: readonly string[], served: (url: string, kill: () => void) => void) {
  const { port } = aws.address() as AddressInfo;
  const child = spawn(process.execPath, ["bin/run.mjs", "rollout/cli.ts", ...args], {
    cwd: copy.root,
    env: { ...process.env, AWS_ENDPOINT_URL: `http://127.0.0.1:${port}` },
  });
  const said = { stdout: "", stderr: "" };
  let isServed = false;
  child.stdout.on("data", (chunk) => {
    said.stdout += String(chunk);
  });
  child.stderr.on("data", (chunk) => {
    said.stderr += String(chunk);
    const [, url] = /note: (http:\S+) answers while this lasts/.exec(said.stderr) ?? [];
    if (url === undefined || isServed) return;
    isServed = true;
    served(url, () => child.kill("SIGINT"));
  });
  return new Promise<Ended>((resolve) => child.once("close", (exitCode) => resolve({ exitCode, ...said })));
}

const ledger = () => copy.read("environments/prod.release.json");

describe("npm run rollout -- prod --local", () => {
  it("rolls a release back that fails, on a gateway one can call, and leaves the ledger and AWS alone", async () => {
    const before = ledger();
    const answered: Promise<number>[] = [];
    const args = ["prod", "--local", "--speed", "8", "--percent-plan", "50:3m", "--replay", accessLog()];
    const page = join(directory, "rollout.html");
    const { exitCode, stdout, stderr } = await rollout(
      [...args, "--fault", "canary:errors=100%", "--html", page, "--json"],
      (url) => answered.push(fetch(`${url}/health`).then(({ status }) => status)),
    );

    const end = JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "");
    expect(end).toMatchObject({ event: "ended", end: "rolled back" });
    expect(end.because).toMatch(/^errors: canary 100 % of \d+/);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("note: 8 times as fast as real time\nnote: on purpose, canary: 100 % errors\n");
    expect(await Promise.all(answered)).toEqual([200]);
    expect(readFileSync(page, "utf8")).toContain('<span class="end failing">rolled back</span>');
    expect([ledger(), calls]).toEqual([before, []]);
  }, 120_000);

  it("goes on in real time until it is interrupted, and leaves nothing behind", async () => {
    const { exitCode, stderr } = await rollout(["prod", "--local"], (_, kill) => kill());

    expect(stderr).toContain("note: in real time\n");
    expect(stderr.trimEnd().split("\n").at(-1)).toBe("ended by SIGINT: nothing is left of it");
    expect(exitCode).toBe(3);
    expect(readdirSync(REHEARSALS)).toEqual([]);
  }, 60_000);

  it("does not take what is made for AWS", async () => {
    const { exitCode, stderr } = await rollout(["prod", "--local", "--push"], () => undefined);

    expect(exitCode).toBe(3);
    expect(stderr).toContain("Unknown option '--push'");
  }, 30_000);
});
