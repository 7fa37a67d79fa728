import { checkFunctions, type DescribedFunction } from "../../stacks/check-functions.ts";
import { messageOf } from "../support/message-of.ts";

const settings = { runtime: "nodejs22.x", architecture: "arm64", memorySize: 512, timeoutSeconds: 10 } as const;
const list: DescribedFunction = { name: "list", settings, variables: {}, policy: { Statement: [] } };

const problemsOf = (...changes: Partial<DescribedFunction>[]) =>
  messageOf(() =>
    checkFunctions(
      "prod",
      changes.map((one) => ({ ...list, ...one })),
    ),
  ).split("\n  ");
const withSettings = (changes: object): Partial<DescribedFunction> => ({
  settings: { ...settings, ...changes } as DescribedFunction["settings"],
});

describe("a function is refused", () => {
  it.each<readonly [string, Partial<DescribedFunction>, string]>([
    [
      "too little memory",
      withSettings({ memorySize: 127 }),
      "memorySize is 127; Lambda takes whole megabytes from 128 to 10240",
    ],
    [
      "too much memory",
      withSettings({ memorySize: 10_241 }),
      "memorySize is 10241; Lambda takes whole megabytes from 128 to 10240",
    ],
    ["no time", withSettings({ timeoutSeconds: 0 }), "timeoutSeconds is 0; Lambda takes whole seconds from 1 to 900"],
    [
      "too much time",
      withSettings({ timeoutSeconds: 901 }),
      "timeoutSeconds is 901; Lambda takes whole seconds from 1 to 900",
    ],
    [
      "part of a second",
      withSettings({ timeoutSeconds: 1.5 }),
      "timeoutSeconds is 1.5; Lambda takes whole seconds from 1 to 900",
    ],
    [
      "a runtime its code does not run on",
      withSettings({ runtime: "python3.13" }),
      "the runtime is 'python3.13', and its code is JavaScript; write one of Node.js, as in nodejs22.x",
    ],
    [
      "an architecture Lambda does not have",
      withSettings({ architecture: "arm" }),
      "the architecture is 'arm'; Lambda has arm64 and x86_64",
    ],
    [
      "environment variables that are too long",
      { variables: { TABLE: "x".repeat(4092) } },
      "its environment variables have 4097 bytes, and Lambda takes 4096; use fewer tables and resources in one function",
    ],
    [
      "a policy that is too long",
      { policy: "x".repeat(10_239) },
      "the policy of its role has 10241 characters, and IAM takes 10240; use fewer tables and resources in one function",
    ],
  ])("for %s", (_, changes, problem) => {
    expect(problemsOf(changes)).toEqual(["functions of environment 'prod' are not valid:", `list: ${problem}`]);
  });

  it("together with all others", () => {
    expect(problemsOf(withSettings({ memorySize: 1 }), { name: "get", ...withSettings({ memorySize: 2 }) })).toEqual([
      "functions of environment 'prod' are not valid:",
      expect.stringMatching(/^list: /),
      expect.stringMatching(/^get: /),
    ]);
  });

  it("beyond the limits, and not at them", () => {
    expect(
      problemsOf(
        withSettings({ memorySize: 128, timeoutSeconds: 1, architecture: "x86_64" }),
        withSettings({ memorySize: 10_240, timeoutSeconds: 900 }),
        { variables: { TABLE: "x".repeat(4091) }, policy: "x".repeat(10_238) },
      ),
    ).toEqual(["nothing was thrown"]);
  });
});
