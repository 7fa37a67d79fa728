import type { Example } from "./example.ts";
import { runCalls } from "./run-calls.ts";

/** Makes the calls of an example to wherever it is served. @returns the exit code */
export async function callExample(
  { calls }: Example,
  baseUrl: string,
  keys: ReadonlyMap<string, string>,
  { write }: { write(text: string): void },
): Promise<number> {
  const results = await runCalls(calls, { baseUrl, apiKey: (name) => keys.get(name) });
  for (const { request, shows, problems } of results) {
    write(`${problems.length === 0 ? "ok    " : "wrong "} ${request}  ${shows}\n`);
    for (const problem of problems) write(`         ${problem}\n`);
  }
  return results.every(({ problems }) => problems.length === 0) ? 0 : 1;
}
