import { type FunctionCall, functionCalls } from "./function-calls.ts";
import { parseFunctionUri } from "./lambda/parse-function-uri.ts";
import type { NotServed, Stack } from "./model/stack.ts";

/** Methods and authorizers whose functions no stack has: those of other accounts, mostly, whose stacks are not served too. */
export function absentFunctions(stacks: readonly Stack[]): readonly NotServed[] {
  const known = new Set(stacks.flatMap(({ functionArns }) => functionArns.flatMap((arn) => [arn, nameOf(arn)])));
  const found = functionCalls(stacks).flatMap((call) => whyAbsent(call, known));
  return [...new Map(found.map((item) => [`${item.address} ${item.reason}`, item])).values()];
}

const nameOf = (arn: string) => arn.split(":")[6] ?? "";

function whyAbsent({ address, uri }: FunctionCall, known: ReadonlySet<string>): readonly NotServed[] {
  const { arn, functionName } = parseFunctionUri(uri) ?? {};
  const called = arn ?? functionName;
  if (called === undefined || known.has(called)) return [];
  const reason = `its function ${called} is in none of the stacks that are served, so requests get 500: serve the stack that has it too, as in --stack <directory>`;
  return [{ address, reason }];
}
