import type { RolloutEvent } from "../../../rollout/act/rollout-event.ts";
import { runRollout } from "../../../rollout/act/run-rollout.ts";
import { Unreachable } from "../../../rollout/act/unreachable.ts";
import { type MemoryTarget, memoryTarget, NEWEST } from "../support/memory-target.ts";
import { ALL_HOOKS, always, BAD, GOOD, planOf } from "../support/plans.ts";

const LATER = "r-0000000c";

/** A rollout during whose first step somebody cuts another release. */
function rolloutWith(canary: typeof GOOD, { hooks = {}, fails = "" } = {}) {
  const target: MemoryTarget = memoryTarget({
    observe: always(canary),
    around: (when, effect) => {
      if (when === "after" && effect.startsWith("send 5:") && !isCut()) target.cut(LATER);
      if (when === "before" && effect.startsWith(fails) && fails !== "") {
        fails = "";
        throw new Unreachable("no answer");
      }
    },
  });
  const isCut = () => target.moments[0]?.ledger.retained.some(({ release }) => release === LATER) ?? false;
  const events: RolloutEvent[] = [];
  const plan = planOf({ hooks });
  const run = () =>
    runRollout({ plan, target, tell: (event) => events.push(event), clock: () => 0, sleep: async () => undefined });
  return { target, events, run };
}

describe("a release that is cut during the rollout of another", () => {
  it("waits for a run of its own, and the promoted one's hook is called", async () => {
    const { target, run } = rolloutWith(GOOD, { hooks: ALL_HOOKS });

    expect(await run()).toMatchObject({ end: "promoted", release: NEWEST, because: "every step went well" });
    expect(target.effects.at(-1)).toBe("afterPromotion: tell");
    expect(target.moments[0]?.ledger).toMatchObject({ live: NEWEST });
    expect(await run()).toMatchObject({ end: "promoted", release: LATER });
  });

  it("does not hide that the other one was rolled back", async () => {
    const { run } = rolloutWith(BAD);

    expect(await run()).toMatchObject({ end: "rolled back", release: NEWEST });
  });

  it("changes nothing where the promotion has to be tried again", async () => {
    const { run } = rolloutWith(GOOD, { fails: "promote" });

    expect(await run()).toMatchObject({ end: "promoted", release: NEWEST });
  });
});
