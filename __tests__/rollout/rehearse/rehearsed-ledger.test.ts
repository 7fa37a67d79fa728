import type { Build } from "../../../releases/build.ts";
import type { Ledger } from "../../../releases/ledger.ts";
import { MADE_UP, rehearsedLedger } from "../../../rollout/rehearse/rehearsed-ledger.ts";

const [LIVE, OTHER] = ["r-0000000a", "r-0000000b"];

const roles = { list: "e-0000000a" };
const entry = (release: string) => ({ release, functions: roles });
const build = (release: string): Build => ({ release, roles, integrationRoles: {} });
const alone: Ledger = { live: LIVE, retained: [entry(LIVE)] };

describe("what a rehearsal tries", () => {
  it("is the ledger's newest release, from the beginning of its trial", () => {
    const ledger: Ledger = {
      live: LIVE,
      canary: { release: OTHER, percentTraffic: 25 },
      retained: [entry(LIVE), entry(OTHER)],
    };

    expect(rehearsedLedger(ledger, build(LIVE))).toMatchObject({
      release: OTHER,
      build: build(LIVE),
      ledger: { live: LIVE, retained: ledger.retained },
    });
    expect(rehearsedLedger(ledger, build(LIVE)).ledger).not.toHaveProperty("canary");
  });

  it("is this commit's build where the newest release is live", () => {
    const rehearsed = rehearsedLedger(alone, build(OTHER));

    expect(rehearsed).toMatchObject({ release: OTHER, ledger: { live: LIVE, retained: [entry(LIVE), entry(OTHER)] } });
    expect(rehearsed.note).toBe(`${OTHER}, this commit's build, is tried beside ${LIVE} as if it had been cut`);
  });

  it("is the live build once more, under a made-up id, where there is nothing else, and that is said", () => {
    const rehearsed = rehearsedLedger(alone, build(LIVE));

    expect(rehearsed).toMatchObject({ release: MADE_UP, build: build(MADE_UP) });
    expect(rehearsed.ledger.retained).toEqual([entry(LIVE), entry(MADE_UP)]);
    expect(rehearsed.note).toContain(
      `the same code is tried once more as ${MADE_UP}, so only faults make a difference`,
    );
  });
});
