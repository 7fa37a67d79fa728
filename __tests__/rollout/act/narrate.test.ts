import { describeEvent, narrator } from "../../../rollout/act/narrate.ts";
import type { RolloutEvent } from "../../../rollout/act/rollout-event.ts";
import type { Verdict } from "../../../rollout/decide/judge-metric.ts";

const AT = Date.UTC(2026, 0, 5, 10, 3);
const RELEASE = "r-0000000b";

const looked = (verdict: Verdict): RolloutEvent => ({
  event: "looked",
  at: AT,
  release: RELEASE,
  look: {
    at: AT,
    verdict,
    metrics: [
      { name: "errors", verdict, because: "canary 5 % of 200" },
      { name: "latency", verdict: "healthy", because: "p95: canary 40 ms" },
    ],
  },
});

const waits: RolloutEvent = { event: "waits", at: AT, until: AT + 60_000, because: "step 1 of 3, healthy" };

describe("a line about a rollout", () => {
  it.each<[RolloutEvent, string]>([
    [{ event: "stands", at: AT }, "no release is on trial or waits for one"],
    [{ event: "stands", at: AT, release: RELEASE }, `${RELEASE} waits to be tried`],
    [{ event: "stands", at: AT, release: RELEASE, percent: 5 }, `${RELEASE} is on trial with 5 %`],
    [
      { event: "begins", at: AT, action: { do: "send", release: RELEASE, percent: 5, because: "step 1" } },
      `→ send 5 % to ${RELEASE}: step 1`,
    ],
    [
      { event: "begins", at: AT, action: { do: "roll back", release: RELEASE, because: "errors" } },
      `→ roll back ${RELEASE}: errors`,
    ],
    [{ event: "begins", at: AT, action: { do: "run", hook: "smoke" } }, "→ run the hook smoke"],
    [{ event: "hook", at: AT, hook: "smoke", release: RELEASE, ended: "failed" }, "hook smoke failed"],
    [looked("healthy"), "healthy: errors: canary 5 % of 200; latency: p95: canary 40 ms"],
    [looked("failing"), "failing: errors: canary 5 % of 200"],
    [waits, "step 1 of 3, healthy, until 10:04:00"],
    [{ event: "unreachable", at: AT, because: "no answer", againIn: 20_000 }, "no answer; once more in 20s"],
    [
      { event: "ended", end: "promoted", release: RELEASE, because: "every step went well", at: AT },
      `promoted ${RELEASE} (every step went well)`,
    ],
    [{ event: "ended", end: "nothing", because: "no release", at: AT }, "nothing to do (no release)"],
  ])("tells %j", (event, text) => {
    expect(describeEvent(event)).toBe(`10:03:00 ${text}`);
  });
});

function told(isLive: boolean, events: readonly RolloutEvent[]): string {
  let text = "";
  const tell = narrator({
    write: (more) => {
      text += more;
    },
    isLive,
  });
  for (const event of events) tell(event);
  return text;
}

describe("a narrated rollout", () => {
  it("tells a verdict when it is another than before, and once more after something was done", () => {
    const begins: RolloutEvent = { event: "begins", at: AT, action: { do: "promote", release: RELEASE, because: "x" } };
    const events = [looked("inconclusive"), looked("inconclusive"), looked("healthy"), begins, looked("healthy")];

    expect(told(false, events).match(/inconclusive:|healthy:|→/g)).toEqual([
      "inconclusive:",
      "healthy:",
      "→",
      "healthy:",
    ]);
  });

  it("says what it waits for in a line that is written over, on a terminal alone", () => {
    expect(told(false, [waits])).toBe("");
    expect(told(true, [waits, looked("failing")])).toBe(
      "\r\u001b[K10:03:00 step 1 of 3, healthy, until 10:04:00\r\u001b[K10:03:00 failing: errors: canary 5 % of 200\n",
    );
  });
});
