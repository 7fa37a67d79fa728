import type { AliasedStage } from "../aws/served.ts";
import { describeDeployment } from "../describe-served.ts";

/** What no ledger can say about the stage of an HTTP or WebSocket API: one line each. */
export const strangeStage = (stage: AliasedStage): readonly string[] => [
  ...(stage.release === undefined ? [`AWS serves ${describeDeployment(stage)}; a ledger holds releases only`] : []),
  ...unlikeDeclared(stage),
];

/** What is not as the stack declares it, whichever release is live. */
export const unlikeDeclared = ({ alias, deploysByItself }: AliasedStage): readonly string[] => [
  ...(alias === "live" ? [] : [`functions are called by the alias '${alias}', and not by 'live'`]),
  ...(deploysByItself ? ["the stage deploys by itself, whichever release is live: auto-deploy is on"] : []),
];
