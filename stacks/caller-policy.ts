import type { PolicyDocument } from "../constructs/execution-policy.ts";
import type { Route } from "../openapi/route.ts";

/** What follows the stage in the ARNs of methods: `GET/notes/*`. */
export interface CallerPaths {
  readonly allowed: readonly string[];
  /** Methods that are not meant, and that a `*` of an allowed one takes in as well. */
  readonly denied: readonly string[];
}

type Method = Pick<Route, "method" | "path" | "iam">;

/**
 * The methods a caller may call, and no other one with `iam`. In a policy `*` goes on over slashes: `GET/notes/*` is
 * `GET/notes/1/history` too.
 *
 * @param methods as routes are declared: `GET /notes/{id}`
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html
 */
export function callerPaths(methods: readonly string[], routes: readonly Method[]): CallerPaths {
  const meant = new Set(methods);
  const signed = routes.filter(({ iam }) => iam === true);
  const allowed = signed.filter((route) => meant.has(keyOf(route)));
  const others = signed.filter((route) => !meant.has(keyOf(route)));
  return {
    allowed: allowed.map(patternOf),
    denied: others.filter((other) => allowed.some((one) => takesIn(one, other))).map(patternOf),
  };
}

/** Methods that are meant, and that what is denied takes in: no policy says such a thing. */
export function contradictions(methods: readonly string[], routes: readonly Method[]): readonly (readonly string[])[] {
  const meant = routes.filter((route) => route.iam === true && methods.includes(keyOf(route)));
  const { denied } = callerPaths(methods, routes);
  const others = routes.filter((route) => route.iam === true && !methods.includes(keyOf(route)));
  return others
    .filter((other) => denied.includes(patternOf(other)))
    .flatMap((other) => meant.filter((one) => takesIn(other, one)).map((one) => [keyOf(one), keyOf(other)]));
}

/** @param stageArn what stands before the method in its ARN */
export const callerPolicy = ({ allowed, denied }: CallerPaths, stageArn: string): PolicyDocument => ({
  Version: "2012-10-17",
  Statement: [
    statement("Allow", allowed, stageArn),
    ...(denied.length === 0 ? [] : [statement("Deny", denied, stageArn)]),
  ],
});

const statement = (Effect: "Allow" | "Deny", paths: readonly string[], stageArn: string) => ({
  Effect,
  Action: ["execute-api:Invoke"],
  Resource: paths.map((path) => `${stageArn}/${path}`),
});

const keyOf = ({ method, path }: Method) => `${method} ${path}`;

const patternOf = ({ method, path }: Method) =>
  `${method === "ANY" ? "*" : method}${path.replaceAll(/\{[^}]+\}/g, "*")}`;

/** Whether some request for `other` matches the pattern of `one`. A value that stands for a variable is like no fixed segment. */
function takesIn(one: Method, other: Method): boolean {
  if (other.path.endsWith("+}")) return meet(one, other);
  const method = other.method === "ANY" && one.method !== "ANY" ? one.method : other.method;
  const request = `${method}${other.path.replaceAll(/\{[^}]+\}/g, "\u0001")}`;
  const pieces = patternOf(one)
    .split("*")
    .map((piece) => piece.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${pieces.join(".*")}$`, "s").test(request);
}

/** A greedy variable takes whatever no other route does: with another variable in `one`, that may be below it. */
function meet(one: Method, greedy: Method): boolean {
  const isSameMethod = one.method === greedy.method || one.method === "ANY" || greedy.method === "ANY";
  const [fixed = "", ...variables] = one.path.split("{");
  const [prefix = ""] = greedy.path.split("{");
  return isSameMethod && variables.length > 0 && (fixed.startsWith(prefix) || prefix.startsWith(fixed));
}
