import { UserError } from "../../../errors/user-error.ts";
import { abortCanary } from "../../../promotion/edits/abort-canary.ts";
import { dropReleases } from "../../../promotion/edits/drop-releases.ts";
import { promoteCanary } from "../../../promotion/edits/promote-canary.ts";
import { rollBack } from "../../../promotion/edits/roll-back.ts";
import { startCanary } from "../../../promotion/edits/start-canary.ts";
import type { Ledger } from "../../../releases/ledger.ts";
import { entryOf, ledgerOf } from "../../support/builds.ts";

const [A, B, C, D] = ["r-0000000a", "r-0000000b", "r-0000000c", "r-0000000d"];

const onTrial = (ledger: Ledger, release: string, percentTraffic = 5): Ledger => ({
  ...ledger,
  canary: { release, percentTraffic },
});

describe("starting a canary", () => {
  it("tries the newest release unless another one is named", () => {
    expect(startCanary(ledgerOf(A, B, C), 5)).toEqual(onTrial(ledgerOf(A, B, C), C));
    expect(startCanary(ledgerOf(A, B, C), 0.5, B)).toEqual(onTrial(ledgerOf(A, B, C), B, 0.5));
  });

  it("changes the share of the release on trial, whichever is the newest", () => {
    expect(startCanary(onTrial(ledgerOf(A, B, C), B), 50)).toEqual(onTrial(ledgerOf(A, B, C), B, 50));
  });

  it.each<[string, Ledger, number, string | undefined, string]>([
    [
      "the only release",
      ledgerOf(A),
      5,
      undefined,
      `${A} is live already; cut this commit's build first (\`npm run release -- cut\`)`,
    ],
    ["the live release", ledgerOf(A, B, C), 5, A, `${A} is live already; name another with --release (${B}, ${C})`],
    [
      "the live release, which is the newest",
      { ...ledgerOf(A, B), live: B },
      5,
      undefined,
      `${B} is live already; cut this commit's build first (\`npm run release -- cut\`), or name another with --release (${A})`,
    ],
    [
      "a release that is not kept",
      ledgerOf(A, B),
      5,
      C,
      `${C} is not retained (${A}, ${B}); only a release of the ledger can be tried`,
    ],
    [
      "a second canary",
      onTrial(ledgerOf(A, B, C), B),
      5,
      C,
      `${B} is on trial (5 %), and a stage has one canary; promote or abort it first`,
    ],
    ["the share it has", onTrial(ledgerOf(A, B), B), 5, undefined, `${B} gets 5 % already; nothing is changed`],
  ])("refuses %s", (_, ledger, percent, release, message) => {
    expect(() => startCanary(ledger, percent, release)).toThrow(new UserError(message));
  });
});

describe("promoting", () => {
  it("makes the release on trial live, and keeps the one from before", () => {
    expect(promoteCanary(onTrial(ledgerOf(A, B), B, 50))).toEqual({ ...ledgerOf(A, B), live: B });
  });

  it("is refused without a canary", () => {
    expect(() => promoteCanary(ledgerOf(A, B))).toThrow(/^no release is on trial; r-0000000a is live\./);
  });
});

describe("aborting", () => {
  it("ends the trial, and keeps the release", () => {
    expect(abortCanary(onTrial(ledgerOf(A, B), B))).toEqual(ledgerOf(A, B));
  });

  it("is refused without a canary", () => {
    expect(() => abortCanary(ledgerOf(A))).toThrow(`no release is on trial; everybody gets ${A} already`);
  });
});

describe("rolling back", () => {
  const live = (release: string, ...ids: readonly [string, ...string[]]): Ledger => ({
    ...ledgerOf(...ids),
    live: release,
  });

  it("goes to the release that was live before, as far as it is retained", () => {
    expect(rollBack(live(C, A, B, C), undefined, [C, B, A])).toEqual(live(B, A, B, C));
    expect(rollBack(live(C, A, C), undefined, [C, B, A])).toEqual(live(A, A, C));
  });

  it("goes to the release that is named, and ends a trial", () => {
    expect(rollBack(onTrial(live(B, A, B, C), C), A, [])).toEqual(live(A, A, B, C));
  });

  it("without git asks for the release, and does not say that none was live before", () => {
    expect(() => rollBack(live(B, A, B), undefined, undefined)).toThrow(
      `git tells nothing of the file's history: there is no repository, or git refuses it; name one that is retained: ${A}`,
    );
  });

  it.each<[string, Ledger, string | undefined, readonly string[], string]>([
    [
      "a trial, where abort may be meant",
      onTrial(live(B, A, B, C, D), C),
      undefined,
      [B, A],
      `${C} is on trial beside ${B}: \`abort\` ends the trial; to leave ${B} too, name the release to go back to (${A}, ${D})`,
    ],
    [
      "no history",
      live(B, A, B, C),
      undefined,
      [],
      `the file's history knows no release that was live before; name one that is retained: ${A}, ${C}`,
    ],
    [
      "a trial, and nothing else to go back to",
      onTrial(ledgerOf(A, B), B),
      undefined,
      [],
      `${B} is on trial beside ${A}: \`abort\` ends the trial; to leave ${A} too, name the release to go back to (there is no other)`,
    ],
    [
      "releases that are gone",
      live(C, C),
      undefined,
      [C, B, A],
      `of the releases that were live before (${B}, ${A}) none is retained; no other release is retained: check out the commit that builds the one you want, and cut it`,
    ],
    [
      "a release that is not kept",
      live(B, B, C),
      A,
      [],
      `${A} is not retained (${B}, ${C}), so its deployment is gone; check out the commit that builds it and cut it again`,
    ],
    ["the live release", live(B, A, B), B, [], `${B} is live already; nothing is changed`],
    [
      "the release on trial",
      onTrial(ledgerOf(A, B), B),
      B,
      [],
      `${B} is on trial: \`promote\` makes it live, \`abort\` ends the trial`,
    ],
  ])("is refused with %s", (_, ledger, release, before, message) => {
    expect(() => rollBack(ledger, release, before)).toThrow(new UserError(message));
  });
});

describe("dropping", () => {
  it("takes releases out of the ledger", () => {
    expect(dropReleases({ ...ledgerOf(A, B, C), live: C }, [A, B])).toEqual({ live: C, retained: [entryOf(C)] });
  });

  it("tells every release that must stay, and why", () => {
    const ledger = onTrial(ledgerOf(A, B), B);

    expect(() => dropReleases(ledger, [A, B, C])).toThrow(
      [
        `${A} is live; make another release live first`,
        `${B} is on trial; abort it first`,
        `${C} is not retained (${A}, ${B}); there is nothing to drop`,
      ].join("\n"),
    );
  });
});
