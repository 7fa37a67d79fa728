import { type Context, type ExampleStep, made } from "./context.ts";
import { type CallResult, runCalls } from "./run-calls.ts";
import { serveExample } from "./serve-example.ts";

export const local: ExampleStep = {
  name: "local",
  title: "the local gateway answers its calls",
  needs: ["synth"],
  run: async (context, saw) => {
    const lines: string[] = [];
    const served = await serveExample(context.example, {
      stacks: made(context, "stacks"),
      port: 0,
      log: (line) => lines.push(line),
    });
    try {
      expectNothingAbsent(served.gateway.notServed);
      const results = await runCalls(context.example.calls, served);
      expectAnswered(context, results, lines);
      saw(`${results.length} calls are answered as they should`);
    } finally {
      await served.close();
    }
  },
};

function expectNothingAbsent(
  notServed: readonly { readonly address: string; readonly reason: string; readonly isApproximate?: boolean }[],
): void {
  const absent = notServed.filter(({ isApproximate }) => isApproximate !== true);
  if (absent.length === 0) return;
  const lines = absent.map(({ address, reason }) => `  ${address}: ${reason}`);
  throw new Error(`the gateway does not serve all of it:\n${lines.join("\n")}`);
}

/** What went wrong is mostly told by the last lines of the gateway and the functions. */
function expectAnswered({ example }: Context, results: readonly CallResult[], lines: readonly string[]): void {
  if (results.length === 0) throw new Error(`${example.name} has no calls, so nothing is shown`);
  const wrong = results.filter(({ problems }) => problems.length > 0);
  if (wrong.length === 0) return;
  const texts = wrong.flatMap(({ shows, request, problems }) => [
    `${request} (${shows})`,
    ...problems.map((one) => `  ${one}`),
  ]);
  throw new Error([...texts, "the gateway and the functions wrote last:", ...lines.slice(-20)].join("\n"));
}
