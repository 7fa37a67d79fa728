import fc from "fast-check";

import { enableOldest, retireKey, rotateKey } from "../../keys/edit-key-ledger.ts";
import { NO_GENERATIONS, parseKeyLedger } from "../../keys/key-ledger.ts";
import { listKeys } from "../../keys/list-keys.ts";
import { planKeys } from "../../keys/plan-keys.ts";
import { environmentInput, environmentWith } from "../support/environments.ts";
import { messageOf } from "../support/message-of.ts";

const { free } = environmentInput.usagePlans;
const FILE = "environments/dev.keys.json";
const environment = environmentWith();
const rotated = rotateKey(NO_GENERATIONS, "demo");

describe("a key that is rotated", () => {
  it("has both generations, until the older one is retired", () => {
    expect(planKeys(environment, NO_GENERATIONS).map(({ name }) => name)).toEqual(["demo"]);
    expect(planKeys(environment, rotated).map(({ name, enabled }) => ({ name, enabled }))).toEqual([
      { name: "demo", enabled: true },
      { name: "demo-2", enabled: true },
    ]);
    expect(planKeys(environment, retireKey(rotated, "demo")).map(({ name }) => name)).toEqual(["demo-2"]);
  });

  it("goes on counting, so that no name comes back with another value", () => {
    const again = rotateKey(retireKey(rotated, "demo"), "demo");

    expect(planKeys(environment, again).map(({ name }) => name)).toEqual(["demo-2", "demo-3"]);
  });

  it("can have its older generation turned off and on before it goes", () => {
    const disabled = enableOldest(rotated, "demo", false);

    expect(planKeys(environment, disabled).map(({ enabled }) => enabled)).toEqual([false, true]);
    expect(enableOldest(disabled, "demo", true)).toEqual(rotated);
  });

  it.each<[string, () => unknown, string]>([
    [
      "before it was retired",
      () => rotateKey(rotated, "demo"),
      "'demo' is being rotated: demo and demo-2 are both there",
    ],
    ["to retire what is not there", () => retireKey(NO_GENERATIONS, "demo"), "'demo' has one generation"],
    ["to turn off what is not there", () => enableOldest(NO_GENERATIONS, "demo", false), "'demo' has one generation"],
  ])("is refused %s", (_why, edit, problem) => {
    expect(messageOf(edit)).toContain(problem);
  });

  it("has at least one generation and at most two that go up, whatever is asked in whatever order", () => {
    const edits = [
      rotateKey,
      retireKey,
      (ledger: typeof rotated, key: string) => enableOldest(ledger, key, false),
      (ledger: typeof rotated, key: string) => enableOldest(ledger, key, true),
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...edits), { maxLength: 30 }), (wishes) => {
        let ledger = NO_GENERATIONS;
        for (const wish of wishes) {
          try {
            ledger = wish(ledger, "demo");
          } catch {
            // Refused: it stays as it was.
          }
          const read = parseKeyLedger(JSON.stringify(ledger), FILE);
          const planned = planKeys(environment, read);
          expect([1, 2]).toContain(planned.length);
          expect(planned.at(-1)?.enabled).toBe(true);
        }
      }),
    );
  });
});

describe("the file of generations", () => {
  it.each<[string, string, string]>([
    ["is no JSON", "{", `${FILE} is not JSON`],
    ["has settings nobody knows", '{"keys":{},"colour":1}', "colour: unknown setting"],
    ["leaves a key without a generation", '{"keys":{"demo":[]}}', "keys.demo: must hold at least one generation"],
    [
      "has generations out of order",
      '{"keys":{"demo":[{"generation":2},{"generation":1}]}}',
      "keys.demo: must be in the order of their generations, each once",
    ],
    [
      "has one twice",
      '{"keys":{"demo":[{"generation":2},{"generation":2}]}}',
      "keys.demo: must be in the order of their generations, each once",
    ],
  ])("is refused when it %s", (_what, text, problem) => {
    expect(messageOf(() => parseKeyLedger(text, FILE))).toContain(problem);
  });

  it("is refused when it is about a key that is not there", () => {
    const ledger = { keys: { other: [{ generation: 1 }] } };

    expect(messageOf(() => planKeys(environment, ledger))).toBe(
      `${FILE} is not valid:\n  keys.other: no usage plan in environments/dev.ts lists it; known: demo`,
    );
  });

  it("is refused when a generation has the name of another key", () => {
    const both = environmentWith({
      usagePlans: { free: { ...free, keys: ["demo"] }, pro: { ...free, keys: ["demo-2"] } },
    });

    expect(messageOf(() => planKeys(both, rotated))).toBe(
      `${FILE} is not valid:\n  keys.demo: generation 2 is called 'demo-2', and so is a key of plan 'pro'; rename that one`,
    );
  });
});

describe("the list of keys", () => {
  it("tells plan, generation, status and where the value is, and no value", () => {
    const keys = [
      { name: "demo", description: "Ann", enabled: false },
      { name: "safe", issue: "secrets-manager" as const },
    ];
    const several = environmentWith({
      usagePlans: { free: { ...free, keys }, file: { ...free, keys: { csv: "k.csv" } } },
    });

    expect(listKeys(several, planKeys(several, rotated)).split("\n")).toEqual([
      "key                plan  generation        status    value in",
      "demo               free  1, to be retired  disabled  API Gateway; in Terraform's state",
      "demo-2             free  2, new            disabled  API Gateway; in Terraform's state",
      "safe               free  1                 enabled   Secrets Manager",
      "(those of a file)  file                              k.csv",
    ]);
  });
});
