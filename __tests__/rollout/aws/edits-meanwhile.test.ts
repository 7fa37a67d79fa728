import { UserError } from "../../../errors/user-error.ts";
import { promoteCanary } from "../../../promotion/edits/promote-canary.ts";
import { withoutCanary } from "../../../promotion/edits/without-canary.ts";
import { formatLedger } from "../../../promotion/ledger-file.ts";
import type { ClosedLatch } from "../../../releases/latch.ts";
import type { Ledger } from "../../../releases/ledger.ts";
import { Unreachable } from "../../../rollout/act/unreachable.ts";
import { awsTarget } from "../../../rollout/aws/aws-target.ts";
import type { LedgerStore } from "../../../rollout/aws/ledger-store.ts";
import { ledgerOf } from "../../support/builds.ts";

const [A, B] = ["r-0000000a", "r-0000000b"];
const NOW = Date.parse("2026-11-21T12:00:00Z");
const trial: Ledger = { ...ledgerOf(A, B), canary: { release: B, percentTraffic: 5 } };

/** A ledger whose every edit is a commit, and a stage that a deployment makes as the ledger says unless a latch is closed. */
function prod() {
  const state = { ledger: trial, served: trial, latch: undefined as ClosedLatch | undefined, deployments: 0 };
  const commits = [{ commit: "1", at: new Date(NOW), subject: "try B", ledger: trial }];
  const commit = (ledger: Ledger, subject: string) => {
    state.ledger = ledger;
    commits.unshift({ commit: `${commits.length + 1}`, at: new Date(NOW + commits.length * 60_000), subject, ledger });
  };
  const store: LedgerStore = {
    open: () => ({ file: "prod.release.json", text: formatLedger(state.ledger), ledger: state.ledger }),
    history: () => commits,
    settle: () => undefined,
    change: (_, ledger, subject) => commit(ledger, subject),
    isNewlyPromoted: () => false,
    beginAfterPromotion: () => undefined,
  };
  const target = awsTarget({
    environment: "prod",
    ledger: store,
    readServed: async () => {
      const { live, canary, retained } = state.served;
      const of = (release: string) => ({ deploymentId: release, release, alias: release });
      return {
        rest: {
          live: of(live),
          ...(canary && { canary: { ...of(canary.release), percentTraffic: canary.percentTraffic } }),
          deployed: retained.map(({ release }) => release),
          updatedAt: new Date(NOW),
        },
      };
    },
    readLatch: async () => state.latch,
    observe: async () => [],
    deploy: async () => {
      state.deployments++;
      state.served = state.latch?.release === state.ledger.canary?.release ? withoutCanary(state.ledger) : state.ledger;
    },
    run: async () => "passed",
    clock: () => NOW + 600_000,
    sleep: async () => undefined,
    delay: 0,
  });
  return { state, commit, target };
}

const CLOSED: ClosedLatch = { release: B, since: "", alarm: "records-prod-canary", reason: "errors", event: "1" };

describe("an edit of the ledger while a rollout runs", () => {
  it("is deployed before anything is told of it", async () => {
    const { state, commit, target } = prod();
    await target.settle();
    commit(withoutCanary(trial), "abort by hand");

    await expect(target.situation()).rejects.toThrow(new Unreachable("prod.release.json was changed meanwhile"));
    await target.settle();
    expect(await target.situation()).toMatchObject({ ended: { end: "rolled back", because: "abort by hand" } });
    expect([state.deployments, state.served.canary]).toEqual([1, undefined]);
  });

  it("is not seen in what the rollout itself has written", async () => {
    const { target } = prod();
    await target.settle();
    await target.send(B, 50, "step 2");

    expect((await target.situation()).trial?.shares.at(-1)?.percent).toBe(50);
  });
});

describe("a promotion by somebody else while a rollout runs", () => {
  it("is not undone: the rollout ends, and says how the ledger can be made to say so", async () => {
    const { state, target } = prod();
    await target.settle();
    state.served = promoteCanary(trial);

    await expect(target.situation()).rejects.toThrow(UserError);
    expect([state.deployments, state.served.live]).toEqual([0, B]);
  });
});

describe("an alarm that rolls back while a rollout runs", () => {
  it("ends the trial, in the words of the alarm", async () => {
    const { state, target } = prod();
    await target.settle();
    [state.latch, state.served] = [CLOSED, withoutCanary(trial)];
    const { stopped } = await target.situation();
    await target.rollBack(B, stopped ?? "");

    expect(stopped).toMatch(/^the alarm records-prod-canary rolled it back \(errors\)/);
    expect(await target.situation()).toMatchObject({ ended: { end: "rolled back" } });
  });

  it("ends it as well when it was faster than the next step's deployment, which leaves the release out", async () => {
    const { state, target } = prod();
    await target.settle();
    state.latch = CLOSED;
    await target.send(B, 50, "step 2");
    expect(state.served.canary).toBeUndefined();
    expect((await target.situation()).stopped).toMatch(/^the alarm records-prod-canary rolled it back/);

    await target.settle();
    expect(state.deployments).toBe(1);
  });
});
