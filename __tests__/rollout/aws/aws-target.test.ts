import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { UserError } from "../../../errors/user-error.ts";
import type { ServedStage } from "../../../promotion/aws/served-stage.ts";
import { formatLedger } from "../../../promotion/ledger-file.ts";
import { type Ledger, retainedIds } from "../../../releases/ledger.ts";
import { Unreachable } from "../../../rollout/act/unreachable.ts";
import { type AwsTargetProps, awsTarget } from "../../../rollout/aws/aws-target.ts";
import { noteIntent } from "../../../rollout/aws/journal.ts";
import { ledgerStore } from "../../../rollout/aws/ledger-store.ts";
import { ledgerOf } from "../../support/builds.ts";

const FILE = "environments/prod.release.json";
const [A, B] = ["r-0000000a", "r-0000000b"];
const NOW = Date.parse("2099-01-01T00:00:00Z");

let root = "";
let aws: ServedStage;
let deployments = 0;
/** What the next deployment does instead of deploying. */
let failure: Error | undefined;

const git = (...args: string[]) => {
  const identity = ["-c", "user.name=a", "-c", "user.email=a@example.com"];
  const { status, stdout, stderr } = spawnSync("git", [...identity, ...args], { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
};

const write = (ledger: Ledger) => writeFileSync(join(root, FILE), formatLedger(ledger));
const read = (): Ledger => JSON.parse(readFileSync(join(root, FILE), "utf8"));
const subjects = () => git("log", "--format=%s", "--", FILE).split("\n");

/** The stage as a deployment of this ledger makes it. */
const stageOf = ({ live, canary, retained }: Ledger, updatedAt = new Date(0)): ServedStage => ({
  live: { deploymentId: live, release: live, alias: live },
  ...(canary && {
    canary: {
      deploymentId: canary.release,
      release: canary.release,
      alias: canary.release,
      percentTraffic: canary.percentTraffic,
    },
  }),
  deployed: retained.map(({ release }) => release),
  updatedAt,
});

const target = (run: AwsTargetProps["run"] = async () => "passed") =>
  awsTarget({
    environment: "prod",
    ledger: ledgerStore({ root, environment: "prod", pushes: false }),
    readServed: async () => ({ rest: aws }),
    observe: async () => [],
    deploy: async () => {
      deployments++;
      if (failure) throw failure;
      aws = stageOf(read(), new Date());
    },
    run,
    clock: () => NOW,
    sleep: async () => undefined,
    delay: 90_000,
  });

const isAfterPromotionDue = async () => (await target().situation()).isAfterPromotionDue;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "stagecraft-rollout-"));
  mkdirSync(join(root, "environments"));
  writeFileSync(join(root, ".gitignore"), ".stagecraft\n");
  git("init", "-q");
  git("config", "user.name", "a");
  git("config", "user.email", "a@example.com");
  write(ledgerOf(A, B));
  git("add", ".");
  git("commit", "-qm", "Cut B");
  aws = stageOf(ledgerOf(A, B));
  deployments = 0;
  failure = undefined;
});
afterEach(() => rmSync(root, { recursive: true }));

const trial: Ledger = { ...ledgerOf(A, B), canary: { release: B, percentTraffic: 5 } };
/** A step is judged by what clients got since AWS served it. */
const SINCE_SERVED = { since: expect.any(Number) };
const INTENT = { text: formatLedger(trial), subject: `prod: ${B} gets 5 %, step 1`, isPromotion: false };

describe("a rollout in AWS", () => {
  it("is a commit and a deployment each step", async () => {
    const prod = target();
    expect(await prod.situation()).toMatchObject({ candidate: B, now: NOW - 90_000 });
    await prod.send(B, 5, "step 1");
    expect((await prod.situation()).trial).toMatchObject({ release: B, shares: [{ percent: 5 }, SINCE_SERVED] });
    await prod.send(B, 50, "step 2");
    expect((await prod.situation()).trial?.shares).toMatchObject([{ percent: 5 }, { percent: 50 }, SINCE_SERVED]);
    await prod.promote(B, "every step went well");

    expect(await prod.situation()).toMatchObject({ ended: { end: "promoted", release: B } });
    expect(subjects()).toEqual([
      `prod: promote ${B}: every step went well`,
      `prod: ${B} gets 50 %, step 2`,
      `prod: ${B} gets 5 %, step 1`,
      "Cut B",
    ]);
    expect([deployments, aws.live.release, aws.canary]).toEqual([3, B, undefined]);
    expect(git("status", "--porcelain")).toBe("");
  });

  it("goes back with the reason in the history", async () => {
    const prod = target();
    await prod.send(B, 5, "step 1");
    await prod.rollBack(B, "errors: canary 20 % of 2000");

    expect(subjects()[0]).toBe(`prod: end the trial of ${B}: errors: canary 20 % of 2000`);
    expect(retainedIds(read())).toEqual([A, B]);
    expect(await prod.situation()).toMatchObject({
      ended: { end: "rolled back", release: B, because: expect.stringContaining("canary 20 %") },
    });
  });

  it("is stopped by whoever takes the canary from the stage", async () => {
    const prod = target();
    await prod.send(B, 5, "step 1");
    aws = stageOf(ledgerOf(A, B), new Date(NOW));

    expect(await prod.situation()).toMatchObject({
      stopped: "the stage has no canary any more: somebody, or the alarm's function, has removed it",
    });
    await prod.settle();
    expect(deployments).toBe(1);
  });
});

describe("a rollout that was killed", () => {
  it("between the edit and the commit, commits what it had written", async () => {
    noteIntent(root, "prod", INTENT);
    write(trial);
    await target().settle();

    expect(subjects()[0]).toBe(`prod: ${B} gets 5 %, step 1`);
    expect([deployments, aws.canary?.release]).toEqual([1, B]);
  });

  it("before the edit, forgets what it meant to do", async () => {
    noteIntent(root, "prod", INTENT);
    await target().settle();

    expect([subjects(), deployments]).toEqual([["Cut B"], 0]);
    write(trial);
    await expect(target().settle()).rejects.toThrow(`${FILE} has changes that are not committed`);
  });

  it("between the commit and the deployment, deploys", async () => {
    write(trial);
    git("commit", "-qam", "Try B");
    await target().settle();
    await target().settle();

    expect([deployments, aws.canary?.percentTraffic]).toEqual([1, 5]);
  });

  it("during a deployment that cannot reach AWS, keeps what was decided, and deploys later", async () => {
    failure = new Unreachable("the network is away");
    await expect(target().send(B, 5, "step 1")).rejects.toThrow("the network is away");
    failure = undefined;
    await target().settle();

    expect([read().canary, aws.canary?.release]).toEqual([{ release: B, percentTraffic: 5 }, B]);
  });
});

describe("the hook after a promotion", () => {
  const promoted = async () => {
    await target().send(B, 5, "step 1");
    await target().promote(B, "every step went well");
  };

  it("is due from the promotion until it begins, whoever goes on", async () => {
    expect(await isAfterPromotionDue()).toBe(false);
    await promoted();
    expect(await isAfterPromotionDue()).toBe(true);

    const killed = target(async (_hook, _command, _release, begins) => {
      expect(await isAfterPromotionDue()).toBe(true);
      begins();
      throw new Error("killed");
    });
    await expect(killed.run("afterPromotion", "tell", B)).rejects.toThrow("killed");

    expect(await isAfterPromotionDue()).toBe(false);
  });

  it("stays due when other hooks are called, and when it could not begin", async () => {
    await promoted();
    await target(async (_hook, _command, _release, begins) => {
      begins();
      return "passed";
    }).run("smoke", "try it", B);
    const unreachable = target(async () => {
      throw new Unreachable("the network is away");
    });
    await expect(unreachable.run("afterPromotion", "tell", B)).rejects.toThrow("the network is away");

    expect(await isAfterPromotionDue()).toBe(true);
  });

  it("is due where a promotion was killed before it was committed, or before it was deployed", async () => {
    const live: Ledger = { ...ledgerOf(A, B), live: B };
    await target().send(B, 5, "step 1");
    // Commits are dated to the second: the deployment of this one came before.
    aws = stageOf(trial);
    noteIntent(root, "prod", {
      text: formatLedger(live),
      subject: `prod: promote ${B}: it is well`,
      isPromotion: true,
    });
    write(live);
    failure = new Unreachable("the network is away");
    await expect(target().settle()).rejects.toThrow("the network is away");
    failure = undefined;
    await target().settle();

    expect([subjects()[0], await isAfterPromotionDue()]).toEqual([`prod: promote ${B}: it is well`, true]);
  });

  it("is not due on another machine, nor after somebody's own promotion or later edit", async () => {
    await promoted();
    const clone = mkdtempSync(join(tmpdir(), "stagecraft-rollout-clone-"));
    git("clone", "-q", root, clone);
    expect(ledgerStore({ root, environment: "prod", pushes: false }).isNewlyPromoted()).toBe(true);
    expect(ledgerStore({ root: clone, environment: "prod", pushes: false }).isNewlyPromoted()).toBe(false);
    rmSync(clone, { recursive: true });

    write(ledgerOf(A, B));
    git("commit", "-qam", "Roll back by hand");
    write({ ...ledgerOf(A, B), live: B });
    git("commit", "-qam", "Promote by hand");
    expect(await isAfterPromotionDue()).toBe(false);
  });
});

describe("a rollout refuses to go on", () => {
  it("over somebody's edit that is not committed", async () => {
    write(trial);

    await expect(target().settle()).rejects.toThrow(
      new UserError(`${FILE} has changes that are not committed; commit them, or undo them, and start again`),
    );
    expect(deployments).toBe(0);
  });

  it("over what somebody did by hand after the ledger's last commit", async () => {
    aws = stageOf({ ...ledgerOf(A, B), live: B }, new Date(NOW));

    await expect(target().settle()).rejects.toThrow(
      /AWS was changed by hand after the ledger was, or from another machine:\nlive: the file says/,
    );
    expect(deployments).toBe(0);
  });

  it("when a deployment that ended well has not made what the ledger says", async () => {
    const prod = awsTarget({
      environment: "prod",
      ledger: ledgerStore({ root, environment: "prod", pushes: false }),
      readServed: async () => ({ rest: aws }),
      observe: async () => [],
      deploy: async () => undefined,
      run: async () => "passed",
      clock: () => NOW,
      sleep: async () => undefined,
      delay: 0,
    });

    await expect(prod.send(B, 5, "step 1")).rejects.toThrow(
      `the deployment ended well, and AWS is still not as the ledger says:\ncanary: the file says ${B} 5 %, AWS has none`,
    );
  });
});

describe("waiting", () => {
  it("ends early when somebody changes the ledger", async () => {
    const slept: number[] = [];
    let now = NOW;
    const prod = awsTarget({
      environment: "prod",
      ledger: ledgerStore({ root, environment: "prod", pushes: false }),
      readServed: async () => ({ rest: aws }),
      observe: async () => [],
      deploy: async () => undefined,
      run: async () => "passed",
      clock: () => now,
      sleep: async (milliseconds) => {
        slept.push(milliseconds);
        now += milliseconds;
        if (slept.length === 4) write(trial);
      },
      delay: 1_000,
    });
    await prod.waitUntil(NOW + 24_000);
    expect(slept).toEqual([10_000, 10_000, 5_000]);

    await prod.waitUntil(NOW + 600_000);
    expect(slept).toHaveLength(4);
  });
});
