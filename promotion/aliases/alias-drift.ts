import type { Ledger } from "../../releases/ledger.ts";
import type { AliasedApis, AliasedStage, CalledFunction } from "../aws/served.ts";
import { describeCanary, describeDeployment } from "../describe-served.ts";
import { agreedRelease } from "./agreed-release.ts";
import { describeCall } from "./describe-call.ts";
import { expectedCall, isCalledBy } from "./expected-call.ts";
import { unlikeDeclared } from "./strange-stage.ts";

/** Where clients of APIs that have no canary get something else than the ledger says, one line each. */
export const aliasDrift = (ledger: Ledger, { stages, functions }: AliasedApis): readonly string[] => [
  ...stages.flatMap((stage) => stageDrift(ledger, stage).map((line) => `${stage.api}: ${line}`)),
  ...functionDrift(ledger, functions),
];

function stageDrift(ledger: Ledger, stage: AliasedStage): readonly string[] {
  const served = describeDeployment(stage);
  return [
    ...(stage.release === ledger.live ? [] : [`live: the file says ${ledger.live}, AWS serves ${served}`]),
    ...unlikeDeclared(stage),
  ];
}

/** As one where all functions agree on something else, and else by function. */
function functionDrift(ledger: Ledger, functions: readonly CalledFunction[]): readonly string[] {
  const agreed = agreedRelease(functions, ledger, ledger.live);
  if (agreed === undefined) {
    return functions
      .filter((one) => !isCalledBy(one, ledger))
      .map((one) => {
        const wanted = describeCall(expectedCall(one, ledger), one, ledger);
        return `${one.name}: the file says ${wanted}; AWS calls ${describeCall(one.called, one, ledger)}`;
      });
  }
  const [wanted, served] = [describeCanary(ledger.canary), describeCanary(agreed.canary)];
  return [
    ...(agreed.live === ledger.live
      ? []
      : [`live: the file says ${ledger.live}, AWS calls the functions of ${agreed.live}`]),
    ...(served === wanted ? [] : [`canary: the file says ${wanted}, AWS has ${served}`]),
  ];
}

/** Of releases that are deployed: without its aliases one cannot be gone back to. */
export function missingAliases({ retained }: Ledger, { stages, functions }: AliasedApis): readonly string[] {
  return retained
    .filter(({ release }) => stages.every(({ deployed }) => deployed.includes(release)))
    .flatMap(({ release, functions: names }) =>
      functions
        .filter(({ name, versions }) => name in names && versions[release] === undefined)
        .map(({ name }) => `${name} has no alias '${release}' in AWS`),
    );
}
