import { canonical, isObject, type Json, type JsonObject, listOf } from "../model/json.ts";

/** One action on one resource that a policy allows or denies. */
export interface Grant {
  readonly effect: "Allow" | "Deny";
  /** Empty for policies of a role, which speak of nobody else. */
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  /** Empty: always. */
  readonly condition: string;
}

/** Every grant of a policy document, one by one. */
export function grantsOf(policy: Json | undefined): readonly Grant[] {
  if (!isObject(policy)) return [];
  return listOf(policy.Statement).filter(isObject).flatMap(inStatement);
}

function inStatement(statement: JsonObject): readonly Grant[] {
  const effect = statement.Effect === "Deny" ? "Deny" : "Allow";
  const condition = statement.Condition === undefined ? "" : canonical(statement.Condition);
  const actions = statement.NotAction === undefined ? namesIn(statement.Action) : [except(statement.NotAction)];
  const resources =
    statement.NotResource === undefined ? namesIn(statement.Resource ?? "") : [except(statement.NotResource)];
  const principals =
    statement.NotPrincipal === undefined ? principalsIn(statement.Principal) : [except(statement.NotPrincipal)];
  return principals.flatMap((principal) =>
    actions.flatMap((action) => resources.map((resource) => ({ effect, principal, action, resource, condition }))),
  );
}

const namesIn = (value: Json | undefined): readonly string[] => listOf(value).map(String);

const except = (value: Json): string =>
  `everything except ${listOf(value)
    .map((one) => (typeof one === "string" ? one : canonical(one)))
    .join(", ")}`;

function principalsIn(value: Json | undefined): readonly string[] {
  if (value === undefined) return [""];
  if (!isObject(value)) return namesIn(value);
  return Object.values(value).flatMap(namesIn);
}
