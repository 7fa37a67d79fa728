import type { JsonObject } from "../model/json.ts";
import { type Phrase, phrase, words } from "../model/phrase.ts";
import { compareCallers } from "./compare-callers.ts";
import { compareSchemas, type SchemaSides } from "./compare-schemas.ts";
import type { ContractChange, ContractRule } from "./contract-change.ts";
import type { Operation, Parameter } from "./operation.ts";
import type { Resolve } from "./references.ts";

export interface Resolvers {
  readonly before: Resolve;
  readonly after: Resolve;
}

/** What changes for the clients of a route that stays. */
export function compareOperations(
  before: Operation,
  after: Operation,
  resolvers: Resolvers,
): readonly ContractChange[] {
  return [
    ...compareParameters(before, after, { ...resolvers, direction: "request" }),
    ...compareBodies(before, after, { ...resolvers, direction: "request" }),
    ...compareResponses(before, after, { ...resolvers, direction: "response" }),
    ...compareCallers(before.callers, after.callers),
    ...(before.backend === after.backend
      ? []
      : [change("backend-changed", false, phrase`answered by ${after.backend} (was: ${before.backend})`)]),
  ];
}

function compareParameters(before: Operation, after: Operation, sides: SchemaSides): ContractChange[] {
  const keyOf = ({ place, name }: Parameter) => `${place} ${place === "header" ? name.toLowerCase() : name}`;
  const [old, next] = [before, after].map(({ parameters }) => new Map(parameters.map((one) => [keyOf(one), one])));
  const keys = new Set([...(old?.keys() ?? []), ...(next?.keys() ?? [])]);
  return [...keys].flatMap((key) => {
    const [from, to] = [old?.get(key), next?.get(key)];
    if (from === undefined)
      return to?.isRequired
        ? [change("parameter-added", true, phrase`the parameter ${key} must be sent`)]
        : [change("parameter-added", false, phrase`the parameter ${key} may be sent`)];
    if (to === undefined) return [change("parameter-removed", false, phrase`the parameter ${key} is no longer read`)];
    return [...requirementOf(key, from, to), ...compareSchemas(from.schema, to.schema, key, sides)];
  });
}

function requirementOf(key: string, from: Parameter, to: Parameter): ContractChange[] {
  if (from.isRequired === to.isRequired) return [];
  if (to.isRequired) return [change("parameter-required", true, phrase`the parameter ${key} must be sent`)];
  return [change("parameter-optional", false, phrase`the parameter ${key} need not be sent`)];
}

function compareBodies({ body: from }: Operation, { body: to }: Operation, sides: SchemaSides): ContractChange[] {
  if (from === undefined && to === undefined) return [];
  if (to === undefined) return [change("body-removed", false, words("no body is read any more"))];
  if (from === undefined) {
    return [change("body-added", to.isRequired, words(to.isRequired ? "a body must be sent" : "a body may be sent"))];
  }
  const required: ContractChange[] = to.isRequired
    ? [change("body-required", true, words("the body must be sent"))]
    : [change("body-optional", false, words("the body need not be sent"))];
  return [
    ...(from.isRequired === to.isRequired ? [] : required),
    ...compareContent(from.content, to.content, "body", sides),
  ];
}

function compareResponses(before: Operation, after: Operation, sides: SchemaSides): ContractChange[] {
  const statuses = new Set([...before.responses.keys(), ...after.responses.keys()]);
  return [...statuses].flatMap((status) => {
    const [from, to] = [before.responses.get(status), after.responses.get(status)];
    if (from === undefined) return [change("response-added", false, phrase`answers ${status} as well`)];
    // Nobody waits for an error.
    if (to === undefined)
      return [change("response-removed", /^2|default/.test(status), phrase`no longer answers ${status}`)];
    const lost = from.headers.filter((name) => !to.headers.includes(name));
    const gained = to.headers.filter((name) => !from.headers.includes(name));
    return [
      ...lost.map((name) =>
        change("response-header-removed", true, phrase`${status} no longer has the header ${name}`),
      ),
      ...gained.map((name) => change("response-header-added", false, phrase`${status} has the header ${name}`)),
      ...compareContent(from.content, to.content, status, sides),
    ];
  });
}

type Content = ReadonlyMap<string, JsonObject>;

function compareContent(before: Content, after: Content, where: string, sides: SchemaSides): ContractChange[] {
  const types = new Set([...before.keys(), ...after.keys()]);
  return [...types].flatMap((type) => {
    const [from, to] = [before.get(type), after.get(type)];
    if (from === undefined) return [change("media-type-added", false, phrase`${where} may be ${type}`)];
    if (to === undefined) return [change("media-type-removed", true, phrase`${where} is no longer ${type}`)];
    return compareSchemas(from, to, where, sides);
  });
}

const change = (rule: ContractRule, isBreaking: boolean, text: Phrase): ContractChange => ({ rule, isBreaking, text });
