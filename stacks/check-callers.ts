import type { Environment } from "../environments/environment.ts";
import type { Route } from "../openapi/route.ts";
import { callerPaths, callerPolicy, contradictions } from "./caller-policy.ts";
import { callerNameOf, partitionOf } from "./names.ts";

/** Characters, without spaces. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MOST = { user: 2_048, role: 10_240 } as const;
const LONGEST_NAME = 64;

/** Why IAM would refuse a caller, or let it call what it is not meant to. */
export function callerProblems(environment: Environment, routes: readonly Route[]): string[] {
  const signed = routes.filter(({ iam }) => iam === true).map(({ method, path }) => `${method} ${path}`);
  return Object.entries(environment.callers).flatMap(([name, { type, methods }]) => {
    const wholeName = callerNameOf(environment, name);
    const size = JSON.stringify(callerPolicy(callerPaths(methods, routes), stageArnOf(environment))).length;
    return [
      ...methods
        .filter((method) => !signed.includes(method))
        .map((method) => `there is no method '${method}' with iam: true; known: ${signed.join(", ") || "none"}`),
      ...contradictions(methods, routes).map(
        ([meant, other]) =>
          `'${meant}' cannot be allowed without '${other}', since a * in a policy takes slashes too; list both, or give one of them another path`,
      ),
      ...(wholeName.length > LONGEST_NAME
        ? [`would be named ${wholeName}: ${wholeName.length} characters, and AWS takes ${LONGEST_NAME}; shorten it`]
        : []),
      ...(size > MOST[type]
        ? [
            `the policy has ${size} characters, and IAM takes ${MOST[type]} for a ${type}; name fewer methods, or ${type === "user" ? "make it a role" : "divide it into several callers"}`,
          ]
        : []),
    ].map((problem) => `callers.${name}: ${problem}`);
  });
}

/** As long as it will be: the id of an API has ten characters. */
const stageArnOf = ({ region, account, name }: Environment) =>
  `arn:${partitionOf(region)}:execute-api:${region}:${account}:0123456789/${name}`;
