import { sharesOf } from "../lambda/divided-aliases.ts";
import type { FunctionTarget } from "../lambda/function-target.ts";
import { RELEASE_ID } from "../model/build/releases.ts";
import type { Stack } from "../model/stack.ts";
import type { Fault } from "./fault.ts";

type Whom = Pick<Fault, "whom" | "functionName">;

/** Says of a call whether a fault is meant for it. */
export type IsMeant = (whom: Whom, target: FunctionTarget) => boolean;

/**
 * A call is for the canary when a divided alias has drawn the version on trial, or when the alias it names comes from what the canary
 * says otherwise than its stage.
 */
export function meaningOf(stacks: readonly Stack[]): IsMeant {
  const isFor: Readonly<Record<string, (target: FunctionTarget) => boolean>> = {
    all: () => true,
    ...rolesIn(stacks),
  };
  const isOf = releasesIn(stacks);
  return ({ whom, functionName }, target) => {
    if (functionName !== undefined && !isCalled(target.function.functionName, functionName)) return false;
    const role = isFor[whom];
    return role === undefined ? qualifierOf(target) === whom || isOf(whom, target) : role(target);
  };
}

/** Stages of HTTP and WebSocket APIs have no canary: what they call is live, but for the share of another version. */
function rolesIn(stacks: readonly Stack[]) {
  const shareOf = sharesOf(stacks);
  const stages = stacks.flatMap((stack) => stack.stages);
  const all = [...stages, ...stacks.flatMap(({ httpStages, webSocketStages }) => [...httpStages, ...webSocketStages])];
  const isLive = (qualifier: string) => all.some(({ variables }) => Object.values(variables).includes(qualifier));
  const isTried = (qualifier: string) =>
    stages.some(
      ({ variables, canary }) =>
        canary !== undefined &&
        Object.values(canary.stageVariableOverrides).includes(qualifier) &&
        !Object.values(variables).includes(qualifier),
    );
  const role = (name: "live" | "canary", isCalledBy: (qualifier: string) => boolean) => (target: FunctionTarget) => {
    const share = shareOf(target);
    const qualifier = qualifierOf(target);
    return share === undefined ? qualifier !== undefined && isCalledBy(qualifier) : share === name;
  };
  return { live: role("live", isLive), canary: role("canary", isTried) };
}

/** Aliases of releases say which versions are theirs, whichever alias these are called by. */
function releasesIn(stacks: readonly Stack[]): (release: string, target: FunctionTarget) => boolean {
  const keyOf = (release: string, arn: string, version: string) => `${release} ${arn} ${version}`;
  const known = new Set(
    stacks
      .flatMap(({ aliases }) => aliases)
      .filter(({ name }) => RELEASE_ID.test(name))
      .map(({ name, function: { arn }, functionVersion }) => keyOf(name, arn, functionVersion)),
  );
  return (release, { function: { arn }, functionVersion }) => known.has(keyOf(release, arn, functionVersion));
}

const qualifierOf = ({ function: { arn }, invokedFunctionArn }: FunctionTarget): string | undefined =>
  invokedFunctionArn === arn ? undefined : invokedFunctionArn.slice(arn.length + 1);

/** Names in AWS begin with what tells environments apart: `records-prod-get-record`. */
export const isCalled = (called: string, name: string) => called === name || called.endsWith(`-${name}`);
