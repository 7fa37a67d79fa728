import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Rollout } from "../../../environments/settings/rollout.ts";
import { formatLedger } from "../../../promotion/ledger-file.ts";
import type { RolloutEvent } from "../../../rollout/act/rollout-event.ts";
import { runRollout } from "../../../rollout/act/run-rollout.ts";
import { openAwsTarget } from "../../../rollout/aws/open-aws-target.ts";
import { ledgerOf } from "../../support/builds.ts";
import { environmentWith } from "../../support/environments.ts";
import { type Fault, startFakeAws } from "../support/fake-aws.ts";

const [A, B] = ["r-0000000a", "r-0000000b"];
const FILE = "environments/prod.release.json";

const rollout = {
  steps: [
    { percent: 5, for: "2m" },
    { percent: 50, for: "1m" },
  ],
  analysis: { metrics: [{ name: "errors", count: "5xx" as const, compare: {} }] },
  guard: {},
};
const plan = Rollout.parse(rollout);
const environment = environmentWith({
  name: "prod",
  releases: { follow: "pinned" },
  rollout,
});

/** What Terraform would say of the same trouble. */
const DEPLOY = `fetch(process.env.FAKE + "/deploy", { method: "POST", body: require("node:fs").readFileSync("${FILE}") }).then(
  async (answer) => answer.ok || fail("operation error: StatusCode: " + answer.status + ", " + (await answer.text())),
  () => fail("read tcp: connection reset by peer"))
function fail(text) { console.error("Error: " + text); process.exitCode = 1; }`;

let root = "";
let offset = 0;
const now = () => Date.now() + offset;

function git(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync("git", args, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}

/** Commits are dated by the clock of the test, which goes when it is waited for. */
function datedCommits(): void {
  const hook = `#!/bin/sh\n[ -n "$DATED" ] || DATED=1 GIT_COMMITTER_DATE="$(cat .git/now)" git commit --quiet --amend --no-edit --no-verify\n`;
  writeFileSync(join(root, ".git", "hooks", "post-commit"), hook, { mode: 0o755 });
}

const setClock = () => writeFileSync(join(root, ".git", "now"), new Date(now()).toISOString());

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "stagecraft-failing-"));
  offset = 0;
  mkdirSync(join(root, "environments"));
  writeFileSync(join(root, FILE), formatLedger(ledgerOf(A, B)));
  writeFileSync(join(root, ".gitignore"), ".stagecraft\n");
  git("init", "--quiet");
  git("config", "user.name", "a");
  git("config", "user.email", "a@example.com");
  git("add", ".");
  git("commit", "--quiet", "--message", "Cut B");
  datedCommits();
  setClock();
  // One try each: what is tried again here is tried by the rollout.
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: "a",
    AWS_SECRET_ACCESS_KEY: "b",
    AWS_MAX_ATTEMPTS: "1",
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  });
});
afterEach(() => rmSync(root, { recursive: true }));

interface Run {
  readonly failing: number;
  readonly fault: (call: number, operation: string) => Fault | undefined;
}

async function carryOut({ failing, fault }: Run) {
  let calls = 0;
  const asked: string[] = [];
  const aws = await startFakeAws(
    {
      account: environment.account,
      apiName: environment.namePrefix,
      stageName: environment.name,
      clock: now,
      fault: (operation) => {
        asked.push(operation);
        return fault(calls++, operation);
      },
      traffic: { canary: 600, live: 6_000, failing },
    },
    committed(),
  );
  process.env.AWS_ENDPOINT_URL = aws.url;
  writeFileSync(join(root, ".stagecraft.deploy.cjs"), DEPLOY);
  const sleep = async (milliseconds: number) => {
    offset += milliseconds;
    setClock();
  };
  const events: RolloutEvent[] = [];
  try {
    const target = openAwsTarget({
      root,
      environment,
      apis: ["rest"],
      plan,
      deployCommand: `FAKE=${aws.url} node .stagecraft.deploy.cjs`,
      pushes: false,
      delay: 90_000,
      variables: { AWS_ENDPOINT_URL: aws.url },
      clock: now,
      sleep,
    });
    const tell = (event: RolloutEvent) => events.push(event);
    const end = await runRollout({ plan, target, tell, clock: now, sleep });
    return { end: end.end, served: aws.served(), events, asked };
  } finally {
    aws.stop();
    delete process.env.AWS_ENDPOINT_URL;
  }
}

const subjects = () => git("log", "--format=%s", "--reverse", "--", FILE).split("\n");

const committed = () => JSON.parse(readFileSync(join(root, FILE), "utf8"));

const EVERY_CALL = [
  "GetCallerIdentity",
  "GetDeployments",
  "GetParameter",
  "GetQueryResults",
  "GetRestApis",
  "GetStage",
  "StartQuery",
  "deploy",
];

/** What a person reads of it. */
const WORDS: Readonly<Record<Fault, RegExp>> = {
  throttled: /(Throttling|TooManyRequests|Rate exceeded)/,
  expired: /(ExpiredToken|is expired; log in to the environment's account$)/,
  network: /(socket hang up|other side closed|connection reset)$/,
  unwell: /\b502\b/,
};

const FAULTS: readonly Fault[] = ["throttled", "expired", "network", "unwell"];

describe("a rollout whose calls of AWS go wrong now and then", () => {
  it.each(FAULTS)(
    "ends as one whose calls do not, whichever is %s",
    async (kind) => {
      const made = new Map<string, number>();
      const hit: string[] = [];
      const { end, served, events } = await carryOut({
        failing: 0,
        // Each call in turn, on the way.
        fault: (_, operation) => {
          const times = (made.get(operation) ?? 0) + 1;
          made.set(operation, times);
          if (times !== 2) return undefined;
          hit.push(operation);
          return kind;
        },
      });

      expect([...hit].sort()).toEqual(EVERY_CALL);
      expect([end, served.live, committed().live]).toEqual(["promoted", B, B]);
      expect(subjects()).toEqual([
        "Cut B",
        `prod: ${B} gets 5 %, step 1`,
        `prod: ${B} gets 50 %, step 2`,
        `prod: promote ${B}: every step went well`,
      ]);
      const told = events.flatMap((event) => (event.event === "unreachable" ? [event.because] : []));
      // Two calls are made at once.
      expect(told.length).toBeGreaterThanOrEqual(EVERY_CALL.length - 1);
      expect(new Set(told.map((line) => WORDS[kind].test(line)))).toEqual(new Set([true]));
    },
    60_000,
  );

  it("goes back as soon as it can, though it cannot at once", async () => {
    let refused = 0;
    const { end, served } = await carryOut({
      failing: 60,
      fault: (_, operation) => (operation === "deploy" && refused++ > 0 && refused < 5 ? "network" : undefined),
    });

    expect([end, served.live, served.canary, committed().canary]).toEqual(["rolled back", A, undefined, undefined]);
    expect(refused).toBe(5);
  }, 60_000);

  it("gives up after a quarter of an hour, says so, and leaves all as it is", async () => {
    const promise = carryOut({ failing: 0, fault: (call) => (call < 30 ? undefined : "expired") });

    await expect(promise).rejects.toThrow(
      /^AWS cannot say whose credentials these are: The security token included in the request is expired; log in to the environment's account; tried again for 855s\. What was done stays: the same command goes on from there$/,
    );
    expect(git("status", "--porcelain", "--", "environments")).toBe("");
    expect(await carryOut({ failing: 0, fault: () => undefined })).toMatchObject({ end: "promoted" });
  }, 60_000);
});
