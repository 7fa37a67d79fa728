import { differencesOf } from "../../../review/apply/differences.ts";
import { parseApplyOptions } from "../../../review/apply/options.ts";
import { describeOutcome, EXIT_CODES } from "../../../review/apply/outcome.ts";
import type { PlanBinding } from "../../../review/apply/plan-binding.ts";

const AWS = "registry.terraform.io/hashicorp/aws";
const binding: PlanBinding = {
  version: 1,
  plan: "a".repeat(64),
  stack: "prod",
  commit: "b".repeat(40),
  synthesized: "c".repeat(64),
  state: { serial: 7, lineage: "0b7c6a6e" },
  terraform: "1.11.4",
  providers: { [AWS]: "5.100.0" },
  madeAt: "2026-03-01T12:00:00.000Z",
};
const { version: _, madeAt: __, ...facts } = binding;

describe("what moved since a plan was made", () => {
  it("is nothing where everything is as it was, or is not looked at", () => {
    expect(differencesOf(binding, facts)).toEqual([]);
    expect(differencesOf(binding, {})).toEqual([]);
  });

  it.each([
    [
      { plan: "d".repeat(64) },
      `the plan's file is another one: its SHA-256 was ${"a".repeat(64)}, and is ${"d".repeat(64)}`,
    ],
    [{ stack: "test" }, "the stack is another one: it was prod, and is test"],
    [
      { commit: "e".repeat(40) },
      `the commit moved: the plan was made of ${"b".repeat(40)}, checked out is ${"e".repeat(40)}`,
    ],
    [
      { synthesized: "f".repeat(64) },
      `the synthesized stack is another one: its SHA-256 was ${"c".repeat(64)}, and is ${"f".repeat(64)}`,
    ],
    [
      { state: { serial: 8, lineage: "0b7c6a6e" } },
      "the state moved: the plan was made of 7 of 0b7c6a6e, there is 8 of 0b7c6a6e; somebody deployed in between",
    ],
    [
      { state: { serial: 7, lineage: "ffffffff" } },
      "the state moved: the plan was made of 7 of 0b7c6a6e, there is 7 of ffffffff; it is not the same state any more",
    ],
    [
      { state: { serial: 0, lineage: "" } },
      "the state moved: the plan was made of 7 of 0b7c6a6e, there is none; it is not the same state any more",
    ],
    [{ terraform: "1.12.0" }, "Terraform is another one: it was 1.11.4, and is 1.12.0"],
    [{ providers: { [AWS]: "5.99.0" } }, `providers are others: ${AWS} was 5.100.0, and is 5.99.0`],
    [{ providers: {} }, `providers are others: ${AWS} was 5.100.0, and is not used`],
    [{ providers: { [AWS]: "5.100.0", other: "1.0.0" } }, "providers are others: other was not used, and is 1.0.0"],
  ])("with %j is told with what was recorded and what is now", (now, text) => {
    const [what = ""] = Object.keys(now);

    expect(differencesOf(binding, { ...facts, ...now })).toEqual([
      { what, text, recorded: Reflect.get(binding, what), now: Reflect.get(now, what) },
    ]);
  });
});

describe("what became of a plan", () => {
  it("tells how to plan again when it was refused", () => {
    const [difference] = differencesOf(binding, { terraform: "1.12.0" });
    const applied = { outcome: "refused", binding, reasons: [difference?.text ?? ""], differences: [] } as const;

    expect(describeOutcome(applied, "prod.plan")).toBe(
      [
        "prod.plan was not applied, and nothing was changed:",
        "  Terraform is another one: it was 1.11.4, and is 1.12.0",
        "It was made 2026-03-01T12:00:00.000Z. Make it anew, and have that one reviewed: npm run diff -- prod --out prod.plan",
      ].join("\n"),
    );
  });

  it("tells that something may have changed when it failed", () => {
    expect(describeOutcome({ outcome: "failed", binding, code: 1 }, "prod.plan")).toMatch(
      /^terraform apply ended with code 1; what it changed until then is in the state\.\nThe plan cannot be applied twice/,
    );
  });

  it("tells what was deployed", () => {
    const summary = "1 added, 2 changed, 0 destroyed";

    expect(describeOutcome({ outcome: "applied", binding, summary }, "prod.plan")).toBe(`prod is deployed: ${summary}`);
  });

  it("ends with a code of its own", () => {
    expect(EXIT_CODES).toEqual({ applied: 0, failed: 1, refused: 2, locked: 2 });
  });
});

describe("npm run apply", () => {
  it.each([
    [["prod.plan"], { planFile: "prod.plan", isJson: false }],
    [["prod.plan", "--json"], { planFile: "prod.plan", isJson: true }],
    [["--help"], undefined],
  ])("understands %j", (args, options) => {
    expect(parseApplyOptions(args)).toEqual(options);
  });

  it.each([
    [[], "give one plan, as in npm run apply -- prod.plan; received none"],
    [["a", "b"], "received a b"],
    [["a", "--force"], "Unknown option '--force'; 'npm run apply -- --help' lists the options"],
  ])("refuses %j", (args, message) => {
    expect(() => parseApplyOptions(args)).toThrow(message);
  });
});
