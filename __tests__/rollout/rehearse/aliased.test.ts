import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { AliasedRepository, type Kind } from "../support/aliased-repository.ts";

const LATENCY = `{ name: "errors", count: "5xx", compare: {} }, { name: "latency", percentile: 95, compare: {} }`;
const ONE_STEP = ["--percent-plan", "50:3m", "--rate", "10"];

const repository = new AliasedRepository();
afterAll(() => repository.remove());

/** A service with APIs of these kinds, whose ledger has what it builds. */
async function declare(kinds: readonly Kind[]): Promise<void> {
  repository.declare(kinds, LATENCY);
  repository.forgetLedger();
  const { exitCode, stderr } = await repository.run(["promotion/cli.ts", "init", "prod"]);
  if (exitCode !== 0) throw new Error(stderr);
}

const rehearse = (...args: readonly string[]) => repository.run(["rollout/rehearse/main.ts", "prod", ...args]);

const eventsOf = (stdout: string): readonly Record<string, unknown>[] =>
  stdout
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));

describe("a rehearsal of a service without a REST API", () => {
  beforeAll(() => declare(["http"]), 60_000);

  it("promotes a release whose functions are as good as live's, by their invocations", async () => {
    const { exitCode, stdout, stderr } = await rehearse(...ONE_STEP);

    expect(exitCode).toBe(0);
    expect(stderr).toContain(
      "note: invocations of functions count, by the version that is drawn for each, as Lambda's metrics would;",
    );
    const [canary = 0, live = 0] = [...stdout.matchAll(/\n(?:canary|live) +(\d+) /g)].map(([, count]) => Number(count));
    expect(canary / (canary + live)).toBeGreaterThan(0.45);
    expect(canary / (canary + live)).toBeLessThan(0.55);
    expect(stdout).toMatch(/\n {8}invocations {2}5xx {5}4xx {2}429 {5}p50 {4}p95\ncanary {2}\d+ +0\.00 % {2}\? /);
    expect(stdout).toContain("\npromoted after 3m: every step went well\n");
  }, 60_000);

  it("rolls a release back whose functions fail, and is the same for the same seed", async () => {
    const play = () => rehearse(...ONE_STEP, "--fault", "canary:errors=20%", "--seed", "3", "--json");
    const { exitCode, stdout } = await play();

    expect(exitCode).toBe(1);
    expect(eventsOf(stdout).at(-1)?.because).toMatch(
      /^errors: canary \d+(\.\d+)? % of \d+, live 0 % at the same times/,
    );
    expect((await play()).stdout).toBe(stdout);
  }, 60_000);

  it("takes refused invocations for throttles, as Lambda does, and judges how long functions take", async () => {
    const throttled = await rehearse(...ONE_STEP, "--fault", "canary:throttles=20%");
    const slow = await rehearse(...ONE_STEP, "--fault", "canary:latency=+200ms", "--json");

    expect(throttled.exitCode).toBe(0);
    expect(throttled.stdout).toMatch(/\ncanary {2}\d+ +0\.00 % {2}\? {4}(1\d|2\d)\.\d\d % /);
    expect(slow.exitCode).toBe(1);
    expect(eventsOf(slow.stdout).at(-1)?.because).toMatch(/^latency: p95: canary 2\d\d ms, live \d\d ms/);
  }, 60_000);

  it("plays an access log again, at routes whose tokens API Gateway verifies by itself too", async () => {
    const log = join(repository.copy.root, "access.log");
    const lines = Array.from({ length: 50 }, (_, index) =>
      JSON.stringify({ routeKey: "GET /mine", httpMethod: "GET", requestTimeEpoch: `${index * 100}` }),
    );
    writeFileSync(log, lines.join("\n"));
    const { exitCode, stdout } = await rehearse("--percent-plan", "50:3m", "--replay", log);

    expect(exitCode).toBe(0);
    expect(stdout).toContain("\npromoted after 3m: every step went well\n");
  }, 60_000);
});

describe("a rehearsal of a service with APIs of all kinds", () => {
  beforeAll(() => declare(["rest", "http", "websocket"]), 60_000);

  it.each([
    ["GET /things", { httpMethod: "GET", resourcePath: "/things" }],
    ["a route of the HTTP API", { httpMethod: "GET", routeKey: "GET /things/{id}" }],
    ["a message", { eventType: "MESSAGE", routeKey: "list" }],
  ])(
    "has a release rolled back that fails at %s alone",
    async (_, line) => {
      const log = join(repository.copy.root, "access.log");
      const logged = [0, 100, 200].map((at) => JSON.stringify({ ...line, requestTimeEpoch: `${at}` }));
      writeFileSync(log, logged.join("\n"));
      const { exitCode, stdout } = await rehearse(
        ...["--percent-plan", "50:3m", "--replay", log, "--fault", "canary:errors=20%", "--json"],
      );

      expect(exitCode).toBe(1);
      expect(eventsOf(stdout).at(-1)).toMatchObject({ event: "ended", end: "rolled back" });
    },
    60_000,
  );

  it("has functions reach connections, though the clock of a rehearsal is another one", async () => {
    const log = join(repository.copy.root, "access.log");
    const logged = [0, 200].map((at) => JSON.stringify({ routeKey: "tell", requestTimeEpoch: `${at}` }));
    writeFileSync(log, logged.join("\n"));
    const { exitCode, stdout } = await rehearse("--percent-plan", "50:2m", "--replay", log);

    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/\ncanary {2}[1-9]\d+ +0\.00 % /);
  }, 60_000);

  it("adds up requests and invocations", async () => {
    const { exitCode, stdout, stderr } = await rehearse(...ONE_STEP);

    expect(exitCode).toBe(0);
    expect(stderr).toContain("note: of the other APIs invocations of functions count,");
    expect(stdout).toMatch(/\n {8}count +5xx {5}4xx {2}429 /);
  }, 60_000);
});

describe("npm run rollout -- prod --local, of a service without a REST API", () => {
  beforeAll(() => declare(["http", "websocket"]), 60_000);

  it("rolls a release back that fails, on a gateway one can call by HTTP and by WebSocket", async () => {
    const answered: Promise<unknown>[] = [];
    const args = ["rollout/cli.ts", "prod", "--local", "--speed", "8", "--percent-plan", "50:3m", "--rate", "2"];
    const { exitCode, stdout, stderr } = await repository.run(
      [...args, "--fault", "canary:errors=100%", "--json"],
      {},
      (text) => {
        const [, http] = /note: (http:\S+) and ws:\S+ answer while this lasts/.exec(text) ?? [];
        if (http !== undefined && answered.length === 0)
          answered.push(fetch(`${http}/things`).then(({ status }) => status));
      },
    );

    expect(eventsOf(stdout).at(-1)).toMatchObject({ event: "ended", end: "rolled back" });
    expect(exitCode).toBe(1);
    expect(stderr).not.toMatch(/warning/i);
    // By whichever release was drawn.
    expect([200, 500]).toContain(await answered[0]);
  }, 120_000);
});
