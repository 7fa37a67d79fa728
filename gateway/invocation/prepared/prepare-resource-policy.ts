import type { ApiDefinition } from "../../model/api-definition.ts";
import type { NotServed } from "../../model/stack.ts";
import type { Stage } from "../../model/stage.ts";
import { compilePolicy } from "../authorization/compile-policy.ts";
import { isConditionKeyKnown } from "../authorization/condition-keys.ts";
import type { Policy } from "../authorization/policy.ts";
import { PolicyError } from "../authorization/policy-error.ts";
import type { ResourcePolicy } from "../authorization/resource-policy.ts";

type Report = (problem: NotServed) => void;

/** A policy that cannot be read closes its API: nobody should take it for an open one. */
export function prepareResourcePolicy(
  { resourcePolicy }: ApiDefinition,
  { api }: Stage,
  report: Report,
): ResourcePolicy | undefined {
  if (resourcePolicy === undefined) {
    return api.endpointType === "PRIVATE"
      ? closed(api.address, "is private and has no resource policy", report)
      : undefined;
  }
  const { address, document } = resourcePolicy;
  if (document === undefined) return closed(address, "has a resource policy that is known only after an apply", report);
  try {
    const policy = compilePolicy(document, "resource");
    reportKeys(policy, address, report);
    return policy;
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return closed(address, `has a resource policy that cannot be used: ${error.message}`, report);
  }
}

function closed(address: string, why: string, report: Report): ResourcePolicy {
  report({ address, reason: `it ${why}: every request is refused` });
  return { statements: [], closedBecause: `${address} ${why}` };
}

function reportKeys({ statements }: Policy, address: string, report: Report): void {
  const keys = new Set(statements.flatMap(({ conditionKeys }) => conditionKeys));
  for (const key of keys) {
    const reason = OPTIONS.get(key.toLowerCase()) ?? (isConditionKeyKnown(key.toLowerCase()) ? undefined : NEVER);
    if (reason !== undefined)
      report({ address, reason: `its resource policy asks for ${key}, ${reason}`, isApproximate: true });
  }
}

const NEVER = "which no request has here";
const ADDRESS = "which is the address of the client, mostly 127.0.0.1; --source-ip gives it another";

const OPTIONS: ReadonlyMap<string, string> = new Map([
  ["aws:sourceip", ADDRESS],
  ["aws:vpcsourceip", ADDRESS],
  ["aws:sourcevpc", "which is what --vpc-endpoint says of the endpoint in the host, or else --source-vpc"],
  ["aws:sourcevpce", "which is the one in the host, or else what --source-vpce says"],
]);
