import { type FunctionCall, functionCalls } from "./function-calls.ts";
import { parseFunctionUri } from "./lambda/parse-function-uri.ts";
import type { FunctionPermission } from "./model/function-permission.ts";
import type { LambdaFunction } from "./model/lambda-function.ts";
import type { NotServed, Stack } from "./model/stack.ts";

/** What API Gateway may not call. */
export interface ForbiddenFunctions {
  /** Why, by the URI that calls it. */
  readonly uris: ReadonlyMap<string, string>;
  /** Who calls it all the same. */
  readonly notServed: readonly NotServed[];
}

/**
 * Functions, and aliases of them, that API Gateway has no permission for: neither the function's nor by a role. A stack that gives no
 * permission at all leaves that to somebody else, as who owns a function that APIs of other accounts call.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/aws-api-gateway-stage-variables-reference.html
 */
export function forbiddenFunctions(stacks: readonly Stack[]): ForbiddenFunctions {
  const giving = stacks.filter(({ functionPermissions }) => functionPermissions.length > 0);
  if (giving.length === 0) return { uris: new Map(), notServed: [] };
  const permitted = new Set(giving.flatMap(({ functionPermissions }) => functionPermissions.map(keyOf)));
  const functions = giving.flatMap((stack) => stack.functions);
  const calls = functionCalls(stacks);
  const byRole = new Set(calls.filter(({ credentials }) => credentials !== undefined).map(({ uri }) => uri));
  const found = calls
    .filter(({ uri }) => !byRole.has(uri))
    .flatMap((call) => whyForbidden(call, functions, permitted).map((reason) => ({ ...call, reason })));
  const notServed = found.map(({ address, reason }) => ({ address, reason: `${reason}: requests get 500, as in AWS` }));
  return {
    uris: new Map(found.map(({ uri, reason }) => [uri, reason])),
    notServed: [...new Map(notServed.map((item) => [`${item.address} ${item.reason}`, item])).values()],
  };
}

/** Without a qualifier it is the latest version that is called. */
function keyOf({ function: called, qualifier = "$LATEST" }: FunctionPermission): string {
  return `${called}:${qualifier}`;
}

function whyForbidden(
  { uri }: FunctionCall,
  functions: readonly LambdaFunction[],
  permitted: ReadonlySet<string>,
): readonly string[] {
  const { arn, functionName, qualifier } = parseFunctionUri(uri) ?? {};
  const known = functions.find((one) => one.arn === arn || (arn === undefined && one.functionName === functionName));
  if (known === undefined) return [];
  const isPermitted = [known.arn, known.functionName].some((name) =>
    permitted.has(keyOf({ function: name, ...(qualifier !== undefined && { qualifier }) })),
  );
  if (isPermitted) return [];
  const called = `function '${known.functionName}'${qualifier === undefined ? "" : ` by the name '${qualifier}'`}`;
  const missing = qualifier === undefined ? "" : ` and the qualifier '${qualifier}'`;
  return [
    `no aws_lambda_permission lets API Gateway call ${called}; it needs one with the principal apigateway.amazonaws.com${missing}`,
  ];
}
