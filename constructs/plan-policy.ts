import { allow } from "./allow.ts";
import { deployCallerPolicy } from "./deploy-caller-policy.ts";
import { type DeployScope, deployPolicy } from "./deploy-policy.ts";
import { deployUserPoolPolicy } from "./deploy-user-pool-policy.ts";
import { deployWatchPolicy } from "./deploy-watch-policy.ts";
import type { PolicyDocument, PolicyStatement } from "./execution-policy.ts";

export interface PlanScope extends DeployScope {
  /** Terraform makes API keys in the stack, and reads them, with their values, when it plans. */
  readonly hasKeys: boolean;
  /** Tags of the stack's own user pools. @default it has none */
  readonly userPoolTags?: Readonly<Record<string, string>> | undefined;
  /** ARN of the policy that bounds callers. @default the stack makes none */
  readonly callerBoundaryArn?: string | undefined;
}

/**
 * What Terraform needs to plan one environment without its lock: of all that its deployment may do, what reads. It changes nothing,
 * and reads neither items, objects, log lines nor what functions say.
 *
 * It does read the state. Where Terraform makes API keys, that holds their values.
 */
export function planPolicy(scope: PlanScope): PolicyDocument {
  const { userPoolTags: tags, callerBoundaryArn } = scope;
  const deployed = [
    deployPolicy(scope),
    ...(tags === undefined ? [] : [deployUserPoolPolicy({ ...scope, tags })]),
    ...(scope.watched === undefined ? [] : [deployWatchPolicy(scope, { ...scope.watched, rollout: undefined })]),
    ...(callerBoundaryArn === undefined ? [] : [deployCallerPolicy({ ...scope, callerBoundaryArn })]),
  ];
  return {
    Version: "2012-10-17",
    Statement: together(
      withSameActions(deployed.flatMap(({ Statement }) => Statement.flatMap((one) => readingPart(one, scope)))),
    ),
  };
}

/** The same actions, whatever they read. A policy that is a boundary may have 6,144 characters. */
export function planBoundary({ Statement }: PolicyDocument): PolicyDocument {
  const actions = [...new Set(Statement.flatMap(({ Action }) => Action))].sort();
  return { Version: "2012-10-17", Statement: [allow("Read", actions, ["*"])] };
}

/** Statements that allow the same without a condition, as one. */
function withSameActions(statements: readonly PolicyStatement[]): PolicyStatement[] {
  const merged = new Map<string, PolicyStatement>();
  for (const one of statements) {
    const key = JSON.stringify([one.Action, one.Condition]);
    const known = merged.get(key);
    merged.set(key, known === undefined ? one : { ...known, Resource: [...known.Resource, ...one.Resource] });
  }
  return [...merged.values()];
}

/**
 * One statement of what can be in one, since policies in a role may have 10,240 characters: an action of one service means nothing to
 * a resource of another.
 */
function together(statements: readonly PolicyStatement[]): PolicyStatement[] {
  const services = statements.map(servicesOf);
  const isAlone = (one: PolicyStatement) =>
    one.Condition === undefined &&
    !one.Resource.includes("*") &&
    servicesOf(one).every((service) => services.filter((those) => those.includes(service)).length === 1);
  const alone = statements.filter(isAlone);
  return [
    ...statements.filter((one) => !isAlone(one)),
    allow(
      "Stack",
      alone.flatMap(({ Action }) => Action),
      alone.flatMap(({ Resource }) => Resource),
    ),
  ];
}

const servicesOf = ({ Action }: PolicyStatement) => [...new Set(Action.map((action) => action.replace(/:.*/, "")))];

/** What only applying asks for: the lock, what a service is told on the way, and what is looked up before something is made. */
const NOT_FOR_PLANS =
  /^(Lock|Truststore|FindVpcLinks|RecordChanges|FirewallLogDelivery|HttpLogDelivery|BoundedCallers|TrustedCallers)\d*$/;

/** Versions of objects are listed to empty a bucket. */
const NOT_READ = new Set(["s3:ListBucketVersions"]);

const isReading = (action: string) => /:(Get|List|Describe|Validate|GET$)/.test(action) && !NOT_READ.has(action);

function readingPart(statement: PolicyStatement, { stateKey, hasKeys }: PlanScope): PolicyStatement[] {
  const { Sid = "", Action, Resource } = statement;
  const actions = Action.filter(isReading);
  if (NOT_FOR_PLANS.test(Sid) || actions.length === 0) return [];
  const isRead = (arn: string) =>
    (hasKeys || !/:\/apikeys(\/\*)?$/.test(arn)) && !(Sid === "Buckets" && arn.endsWith("/*"));
  const resources = Resource.filter(isRead);
  const reading = { ...statement, Action: actions, Resource: resources };
  return [Sid === "FindState" ? { ...reading, Condition: { StringLike: { "s3:prefix": [stateKey] } } } : reading];
}
