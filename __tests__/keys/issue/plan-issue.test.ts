import { planIssue } from "../../../keys/issue/plan-issue.ts";
import type { FoundKey, WantedKey } from "../../../keys/issue/wanted-key.ts";
import { wantedKeys } from "../../../keys/issue/wanted-keys.ts";
import { NO_GENERATIONS } from "../../../keys/key-ledger.ts";
import { planKeys } from "../../../keys/plan-keys.ts";
import { environmentInput, environmentWith } from "../../support/environments.ts";
import { messageOf } from "../../support/message-of.ts";

const plans = new Map([
  ["shop-free", "p1"],
  ["shop-pro", "p2"],
]);
const wanted: WantedKey = { name: "shop-ann", plan: "shop-free", description: "", enabled: true };
const found: FoundKey = {
  id: "k1",
  name: "shop-ann",
  description: "",
  enabled: true,
  planIds: ["p1"],
  hasSecret: true,
  hasWantedValue: true,
};

describe("what it takes to issue a key", () => {
  it.each<[string, Partial<WantedKey>, Partial<FoundKey> | undefined, readonly string[]]>([
    ["is to make it where it is not there", {}, undefined, ["make"]],
    ["is nothing where it is as declared", {}, {}, []],
    ["is its secret, where an earlier run ended too soon", {}, { hasSecret: false, planIds: [] }, ["keep", "join"]],
    ["is no secret for a key of a file", { value: "v" }, { hasSecret: false }, []],
    ["is an update when it is turned off", { enabled: false }, {}, ["update"]],
    ["is an update when its description is another", { description: "Ann" }, {}, ["update"]],
    ["is to leave one plan before it joins another", { plan: "shop-pro" }, {}, ["leave", "join"]],
  ])("%s", (_what, key, existing, kinds) => {
    const steps = planIssue([{ ...wanted, ...key }], existing ? [{ ...found, ...existing }] : [], plans);

    expect(steps.map(({ kind }) => kind)).toEqual(kinds);
  });

  it("is to delete it when it is no longer declared", () => {
    expect(planIssue([], [found], plans)).toEqual([{ kind: "delete", name: "shop-ann", id: "k1", hasSecret: true }]);
  });

  it.each<[string, Partial<WantedKey>, readonly FoundKey[], string]>([
    ["its plan is not deployed", { plan: "shop-big" }, [], "its usage plan 'shop-big' is not deployed"],
    ["two have its name", {}, [found, { ...found, id: "k2" }], "2 keys have this name (k1, k2)"],
    ["it has another value", { value: "v" }, [{ ...found, hasWantedValue: false }], "values cannot be changed"],
    ["its file says another plan", { value: "v", planIds: ["p2"] }, [], "the file says usage plan p2"],
  ])("is refused when %s", (_why, key, existing, problem) => {
    expect(messageOf(() => planIssue([{ ...wanted, ...key }], existing, plans))).toContain(problem);
  });
});

describe("the keys outside Terraform", () => {
  const { free } = environmentInput.usagePlans;
  const fileKey = { line: 2, name: "ann", value: "a".repeat(20), enabled: true, planIds: [] };
  const keysOf = (keys: Parameters<typeof environmentWith>[0], read = [fileKey]) => {
    const environment = environmentWith(keys);
    return wantedKeys(environment, planKeys(environment, NO_GENERATIONS), () => read);
  };

  it("are those for Secrets Manager and those of files, under the environment's prefix", () => {
    const keys = ["demo", { name: "safe", issue: "secrets-manager" as const }];
    const all = keysOf({ usagePlans: { free: { ...free, keys }, file: { ...free, keys: { csv: "k.csv" } } } });

    expect(all.map(({ name, plan }) => [name, plan])).toEqual([
      ["records-dev-safe", "records-dev-free"],
      ["records-dev-ann", "records-dev-file"],
    ]);
  });

  it.each([
    [
      "name as one of Terraform's",
      { free: { ...free, keys: ["ann"] }, file: { ...free, keys: { csv: "k.csv" } } },
      "the same name",
    ],
    [
      "value",
      { file: { ...free, keys: { csv: "a.csv" } }, more: { ...free, keys: { csv: "b.csv" } } },
      "the same value",
    ],
  ])("cannot have the same %s", (_what, usagePlans, problem) => {
    expect(messageOf(() => keysOf({ usagePlans }))).toContain(problem);
  });
});
