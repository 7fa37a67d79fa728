import assert from "node:assert/strict";
import { countChanges, type Plan, type PlannedChange, summarize } from "../../terraform/planned-changes.ts";
import type { EnvironmentView } from "../support/environment-view.ts";
import type { Saw } from "../support/steps.ts";
import type { Context } from "./context.ts";
import { PROD } from "./prod.ts";

/** Deploying the stack again would change nothing. */
export async function expectNoChanges({ terraform }: Context, stack: string, saw: Saw): Promise<void> {
  expectEmpty(stack, await terraform.plan(stack), saw);
}

export function expectEmpty(stack: string, plan: Plan, saw: Saw): void {
  const changed = plan.changes.map(
    ({ action, address, attributes }) => `${action} ${address} ${attributes.join(", ")}`,
  );
  assert.deepEqual([...changed, ...plan.outputs], [], `${stack} has changes although nothing changed`);
  saw(`${stack}: the plan is empty`);
}

/** The plan has one change, in place: what the stage serves. */
export function expectOnlyTheStage({ changes }: Plan, attributes: readonly string[], saw: Saw): void {
  assert.deepEqual(countChanges(changes), { "update aws_api_gateway_stage": 1 });
  assert.deepEqual(changes[0]?.attributes, attributes);
  saw(`plan: ${summarize(changes)}, ${changes[0]?.address} (${attributes.join(", ")})`);
}

/** What the stage serves, by release, and that the aliases it calls are those of the releases. */
export function expectServed(
  { live, canary }: EnvironmentView,
  expected: { readonly live: string; readonly canary?: { readonly release: string; readonly percentTraffic: number } },
  saw: Saw,
): void {
  const served = canary && { release: canary.release, percentTraffic: canary.percentTraffic };
  assert.deepEqual({ live: live.release, canary: served }, { live: expected.live, canary: expected.canary });
  assert.equal(live.alias, live.release);
  if (canary !== undefined) {
    // Whether overrides replace the stage's variables or extend them must not matter.
    assert.deepEqual(canary.variables, { ...live.variables, lambdaAlias: canary.release });
  }
  const share = canary === undefined ? "no canary" : `canary ${canary.release} ${canary.percentTraffic} %`;
  saw(`stage: live ${live.release}, ${share}`);
}

/** As in `aliases: r-1: authorize 1, create-record 1; r-2: …`. */
export function sawAliases({ aliases }: EnvironmentView, saw: Saw): void {
  for (const [alias, versions] of Object.entries(aliases)) {
    const each = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
    saw(`alias ${alias}: ${each.join(", ")}`);
  }
}

/** What `npm run release -- status` tells of prod. */
export async function expectDrift({ cdktf }: Context, expected: readonly string[], saw: Saw): Promise<void> {
  const status = JSON.parse(await cdktf.release("status", PROD, "--json")) as { drift?: readonly string[] };
  assert.deepEqual(status.drift, expected);
  saw(`npm run release -- status: ${expected.length === 0 ? "AWS serves what the file says" : expected.join(", ")}`);
}

/** Each resource is changed in place, and by type of resource no more than these attributes. */
export function expectInPlace(
  changes: readonly PlannedChange[],
  expected: Readonly<Record<string, readonly string[]>>,
  saw: Saw,
): void {
  const found = changes.map(({ action, type, attributes }) => [`${action} ${type}`, attributes]);
  const wanted = Object.entries(expected).map(([type, attributes]) => [`update ${type}`, attributes]);
  assert.deepEqual(Object.fromEntries(found), Object.fromEntries(wanted));
  saw(`plan: ${summarize(changes)}, ${Object.keys(expected).join(" and ")} in place`);
}
