import { awsWire } from "./aws-wire.ts";
import { type Context, type ExampleStep, made } from "./context.ts";
import type { Example } from "./example.ts";
import { startLocalAws } from "./local-aws.ts";
import { needsAws } from "./needs-aws.ts";
import { type CallResult, runCalls } from "./run-calls.ts";
import { type ServedExample, serveExample } from "./serve-example.ts";

export const local: ExampleStep = {
  name: "local",
  title: "the local gateway answers its calls",
  needs: ["synth"],
  run: async (context, saw) => {
    const { example } = context;
    const stacks = made(context, "stacks");
    const aws = needsAws(example)
      ? await startLocalAws(example, { ...context, python: pythonOf(context), stacks })
      : undefined;
    try {
      saw(await callServed(example, stacks, aws?.endpoint));
    } finally {
      await aws?.stop();
    }
  },
};

function pythonOf({ python }: Context): string {
  if (python === undefined) throw new Error("no Python has moto");
  return python;
}

/**
 * Serves the stacks, makes the calls, and looks at what they left.
 *
 * @returns what was seen
 * @throws Error with everything that is not as it should be
 */
export async function callServed(
  example: Example,
  stacks: ReadonlyMap<string, string>,
  awsEndpoint: string | undefined,
): Promise<string> {
  const lines: string[] = [];
  const served = await serveExample(example, { stacks, port: 0, awsEndpoint, log: (line) => lines.push(line) });
  try {
    expectNothingAbsent(served);
    const results = await runCalls(example.calls, served);
    const said = (await converse(example, served, lines)) ?? [];
    expectAnswered(example, results, lines, said.length);
    await expectLeft(example, awsEndpoint);
    const answered = `${results.length} calls are answered as they should`;
    return said.length === 0 ? answered : [...(results.length > 0 ? [answered] : []), ...said].join("; ");
  } finally {
    await served.close();
  }
}

function expectNothingAbsent({ gateway }: ServedExample): void {
  const absent = gateway.notServed.filter(({ isApproximate }) => isApproximate !== true);
  if (absent.length === 0) return;
  const lines = absent.map(({ address, reason }) => `  ${address}: ${reason}`);
  throw new Error(`the gateway does not serve all of it:\n${lines.join("\n")}`);
}

/** Clients reach a WebSocket API at the same address. */
async function converse({ conversation }: Example, { baseUrl }: ServedExample, lines: readonly string[]) {
  try {
    return await conversation?.(baseUrl.replace(/^http/, "ws"));
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new Error([what, "the gateway and the functions wrote last:", ...lines.slice(-20)].join("\n"));
  }
}

/** What went wrong is mostly told by the last lines of the gateway and the functions. */
function expectAnswered(
  { name }: Example,
  results: readonly CallResult[],
  lines: readonly string[],
  said: number,
): void {
  if (results.length + said === 0) throw new Error(`${name} has no calls, so nothing is shown`);
  const wrong = results.filter(({ problems }) => problems.length > 0);
  if (wrong.length === 0) return;
  const texts = wrong.flatMap(({ shows, request, problems }) => [
    `${request} (${shows})`,
    ...problems.map((one) => `  ${one}`),
  ]);
  throw new Error([...texts, "the gateway and the functions wrote last:", ...lines.slice(-20)].join("\n"));
}

async function expectLeft({ check, environments }: Example, awsEndpoint: string | undefined): Promise<void> {
  if (check === undefined || awsEndpoint === undefined) return;
  const [environment] = environments;
  const problems = await check(awsWire(awsEndpoint, environment.region), environment);
  if (problems.length > 0)
    throw new Error(`the calls left something else than they should:\n  ${problems.join("\n  ")}`);
}
