import { allow } from "./allow.ts";
import type { PolicyDocument } from "./execution-policy.ts";

export interface CallerBoundaryScope {
  readonly partition: string;
  readonly account: string;
  readonly region: string;
  readonly stageNames: readonly string[];
}

/** The most a caller of the environment's stages can ever be allowed. The id of the API is not known before it is there. */
export function callerBoundary({ partition, account, region, stageNames }: CallerBoundaryScope): PolicyDocument {
  const apis = `arn:${partition}:execute-api:${region}:${account}:*`;
  return {
    Version: "2012-10-17",
    Statement: [
      allow(
        "Calls",
        ["execute-api:Invoke"],
        stageNames.map((stage) => `${apis}/${stage}/*`),
      ),
    ],
  };
}
