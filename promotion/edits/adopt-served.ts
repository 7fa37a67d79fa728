import { UserError } from "../../errors/user-error.ts";
import type { Ledger } from "../../releases/ledger.ts";
import { agreedRelease } from "../aliases/agreed-release.ts";
import { describeCall } from "../aliases/describe-call.ts";
import { isCalledBy } from "../aliases/expected-call.ts";
import { strangeStage } from "../aliases/strange-stage.ts";
import type { AliasedApis, CalledFunction, Served } from "../aws/served.ts";
import type { ServedStage } from "../aws/served-stage.ts";
import { describeCanary, describeDeployment } from "../describe-served.ts";
import { adoptStage } from "./adopt-stage.ts";
import { withoutCanary } from "./without-canary.ts";

/**
 * Makes the ledger say what AWS serves, after somebody changed it by hand.
 *
 * @throws UserError when AWS serves what no ledger can say, or what the ledger says already
 */
export function adoptServed(ledger: Ledger, { rest, aliased }: Served): Ledger {
  const stage = aliased === undefined ? rest : servedTogether(ledger, aliased, rest);
  if (stage === undefined) throw new TypeError("a service has an API");
  return adoptStage(ledger, stage);
}

/** What all APIs serve, as if one stage did. */
function servedTogether(ledger: Ledger, aliased: AliasedApis, rest: ServedStage | undefined): ServedStage {
  const said = saidBy(ledger, aliased, rest);
  const problems = [
    ...aliased.stages.flatMap((stage) => strangeStage(stage).map((line) => `${stage.api}: ${line}`)),
    ...disagreement(aliased, rest),
  ];
  // What functions are called by tells nothing as long as stages disagree.
  const strays = problems.length > 0 ? [] : aliased.functions.filter((one) => !isCalledBy(one, said));
  if (problems.length === 0 && strays.length === 0) return rest ?? asStage(said);
  throw new UserError(
    [...problems, ...strayLine(said, strays), `Deploying the ledger as it is goes back to ${ledger.live}.`].join("\n"),
  );
}

/** A ledger that says what the stages serve. Of a trial functions alone can tell, where no stage has a canary. */
function saidBy(ledger: Ledger, { stages, functions }: AliasedApis, rest: ServedStage | undefined): Ledger {
  const live = stages[0]?.release ?? "";
  const { release, percentTraffic = 0 } = rest?.canary ?? {};
  const agreed = rest === undefined ? agreedRelease(functions, ledger, live) : undefined;
  if (agreed?.live === live) return agreed;
  return { ...withoutCanary(ledger), live, ...(release !== undefined && { canary: { release, percentTraffic } }) };
}

function disagreement({ stages }: AliasedApis, rest: ServedStage | undefined): readonly string[] {
  const served = [...(rest ? [{ api: "REST API", ...rest.live }] : []), ...stages];
  if (new Set(served.map(({ release }) => release)).size === 1) return [];
  return [`APIs serve different releases: ${served.map((one) => `${one.api} ${describeDeployment(one)}`).join(", ")}`];
}

function strayLine(said: Ledger, strays: readonly CalledFunction[]): readonly string[] {
  if (strays.length === 0) return [];
  const called = strays.map((one) => `${one.name} to ${describeCall(one.called, one, said)}`);
  return [
    `AWS serves ${said.live}, canary ${describeCanary(said.canary)}, and the alias 'live' of functions leads elsewhere: ${called.join("; ")}`,
  ];
}

function asStage({ live, canary }: Ledger): ServedStage {
  const deploymentOf = (release: string) => ({ deploymentId: release, release, alias: release });
  return {
    live: deploymentOf(live),
    ...(canary && { canary: { ...deploymentOf(canary.release), percentTraffic: canary.percentTraffic } }),
    deployed: [],
  };
}
