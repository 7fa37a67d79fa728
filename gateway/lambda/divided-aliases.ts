import type { LambdaAlias } from "../model/lambda-alias.ts";
import type { Stack } from "../model/stack.ts";
import type { FunctionTarget } from "./function-target.ts";

export type Share = "live" | "canary";

/** Which of its two versions a call of a divided alias has drawn. @returns undefined for a call of anything else */
export type ShareOf = (target: FunctionTarget) => Share | undefined;

/** Of the aliases that give another version a share of their invocations. */
export function sharesOf(stacks: readonly Pick<Stack, "aliases">[]): ShareOf {
  const shares = new Map<string, Share>();
  for (const alias of stacks.flatMap(({ aliases }) => aliases)) {
    const tried = Object.keys(alias.additionalVersionWeights);
    if (tried.length === 0) continue;
    shares.set(keyOf(alias, alias.functionVersion), "live");
    for (const version of tried) shares.set(keyOf(alias, version), "canary");
  }
  return ({ invokedFunctionArn, functionVersion }) => shares.get(`${invokedFunctionArn} ${functionVersion}`);
}

const keyOf = ({ function: { arn }, name }: LambdaAlias, version: string) => `${arn}:${name} ${version}`;
