import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createFunctionRunner } from "../../../gateway/lambda/create-function-runner.ts";
import type { FunctionResult, FunctionRunner } from "../../../gateway/lambda/function-runner.ts";
import type { LambdaFunction } from "../../../gateway/model/lambda-function.ts";
import { temporaryDirectories } from "../../support/temporary-directory.ts";
import { functionOf, invocationOf, removeZips, zipOf } from "../support/zipped-functions.ts";

const temporary = temporaryDirectories();
afterAll(removeZips);

const CODE = `const { appendFileSync, existsSync } = require("node:fs");
let running = 0;
exports.handler = async ({ name, ms, how, file }) => {
  running += 1;
  if (file) appendFileSync(file, name + "\\n");
  if (how === "exit") process.exit(3);
  for (; how === "loop"; );
  if (ms) await new Promise((resolve) => setTimeout(resolve, ms));
  while (how === "wait" && existsSync(file)) await new Promise((resolve) => setTimeout(resolve, 5));
  const most = running;
  running -= 1;
  return { name, most };
};`;

interface Event {
  readonly name: string;
  readonly ms?: number;
  readonly how?: "exit" | "loop" | "wait";
  readonly file?: string;
}

const outcome = (result: FunctionResult): unknown =>
  result.type === "returned" ? JSON.parse(result.payload) : result.errorType;

describe("threads that several invocations wait for", () => {
  let runner: FunctionRunner;
  let fn: LambdaFunction;

  const begin = async (timeoutSeconds: number): Promise<void> => {
    runner = createFunctionRunner({ isolation: "worker", environment: {}, log: () => {}, maxWorkers: 2 });
    fn = functionOf(zipOf({ "index.js": CODE }), { timeoutSeconds });
    // Both threads run before a test begins.
    await Promise.all([
      call({ name: "warm", ms: 150 }),
      call({ name: "warm", ms: 150 }),
      call({ name: "warm", ms: 150 }),
    ]);
  };
  afterEach(() => runner.close());

  const call = (event: Event): Promise<FunctionResult> => runner.invoke(fn, invocationOf(event));
  const callAll = (events: readonly Event[]): Promise<readonly unknown[]> =>
    Promise.all(events.map(async (event) => outcome(await call(event))));
  const names = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `quick ${index}`);
  const emptyFile = (): string => {
    const file = join(temporary(), "begun.txt");
    writeFileSync(file, "");
    return file;
  };
  const begunIn = (file: string): readonly string[] => readFileSync(file, "utf8").trim().split("\n").toSorted();

  it("run them one after the other", async () => {
    await begin(60);
    const results = await callAll(names(40).map((name) => ({ name, ms: 2 })));

    expect(results).toEqual(names(40).map((name) => ({ name, most: 1 })));
  });

  it("let nobody wait behind one that takes its time, while another is free", async () => {
    await begin(60);
    const file = emptyFile();
    const slow = call({ name: "slow", how: "wait", file });
    const results = await callAll(names(12).map((name) => ({ name })));

    expect(results).toEqual(names(12).map((name) => ({ name, most: 1 })));
    rmSync(file);
    expect(outcome(await slow)).toEqual({ name: "slow", most: 1 });
  });

  it.each([
    ["ends its own process", "exit", "Runtime.ExitError", 60],
    ["never yields", "loop", "Sandbox.Timedout", 3],
  ] as const)(
    "lose only the one that %s; each of the others runs once",
    async (_what, how, errorType, timeoutSeconds) => {
      await begin(timeoutSeconds);
      const file = emptyFile();
      const events = [...names(5).map((name) => ({ name, file })), { name: "bad", how, file }, { name: "last", file }];
      const results = await callAll(events);

      expect(results).toEqual([...names(5).map((name) => ({ name, most: 1 })), errorType, { name: "last", most: 1 }]);
      expect(begunIn(file)).toEqual(["bad", "last", ...names(5)]);
    },
  );

  it("fail all of them when the runner closes, and begin none any more", async () => {
    await begin(60);
    const file = emptyFile();
    const results = callAll(Array.from({ length: 10 }, (_, index) => ({ name: `${index}`, how: "wait", file })));
    while (begunIn(file).length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    await runner.close();

    expect(new Set(await results)).toEqual(new Set(["Runtime.ExitError"]));
    expect(begunIn(file)).toHaveLength(2);
  });
});
