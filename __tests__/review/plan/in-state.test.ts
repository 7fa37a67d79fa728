import { reviewPlan } from "../../../review/plan/review-plan.ts";
import { exitCodeOf } from "../../../review/render/headline.ts";
import { renderText } from "../../../review/render/render-text.ts";

const table = (name: string, change: object, more: object = {}) => ({
  address: `aws_dynamodb_table.${name}`,
  mode: "managed",
  type: "aws_dynamodb_table",
  change: { actions: ["no-op"], before: { name }, after: { name }, ...change },
  ...more,
});

const reviewOf = (resources: readonly object[], applyable = true) =>
  reviewPlan({
    environment: "prod",
    plan: { format_version: "1.2", applyable, resource_changes: resources },
    planText: "",
    declared: new Map(),
    name: "commit 1",
    ledgers: { before: undefined, after: undefined },
    documents: [],
    lint: undefined,
    versions: undefined,
    packageSizes: {},
  }).review;

describe("a plan that changes Terraform's state alone", () => {
  it.each([
    [
      "moves",
      table("now", {}, { previous_address: "aws_dynamodb_table.before" }),
      "aws_dynamodb_table.now was aws_dynamodb_table.before: the same thing under another address",
    ],
    [
      "imports",
      table("found", { importing: { id: "orders" } }),
      "aws_dynamodb_table.found is imported: Terraform looks after it from now on",
    ],
    [
      "forgets",
      table("left", { actions: ["forget"], after: null }),
      "aws_dynamodb_table.left is forgotten: it stays, and Terraform no longer looks after it",
    ],
  ])("has a change, which it tells: %s", (_, resource, said) => {
    const review = reviewOf([resource]);

    expect(exitCodeOf(review)).toBe(2);
    expect(renderText(review, false)).toContain(
      "prod: Terraform plans: 1 to move, import or forget in Terraform's state\n",
    );
    expect(renderText(review, false)).toContain(said);
  });

  it("tells that a thing is changed and moved", () => {
    const resource = table(
      "now",
      { actions: ["update"], after: { name: "now", ttl: [] } },
      { previous_address: "aws_dynamodb_table.old" },
    );
    const review = reviewOf([resource]);

    expect(review.counts).toMatchObject({ update: 1, state: 0 });
    expect(renderText(review, false)).toMatch(/now was aws_dynamodb_table\.old.*\n.*~ aws_dynamodb_table\.now: ttl/);
  });
});

describe("a plan", () => {
  it("that deletes what an earlier replacement left tells it from what took its place", () => {
    const review = reviewOf([
      table("orders", { actions: ["delete"], after: null }, { deposed: "4b1d5c2e" }),
      table("orders", {}),
    ]);

    expect(renderText(review, false)).toContain("- aws_dynamodb_table.orders (deposed 4b1d5c2e)");
    expect(review.counts).toMatchObject({ delete: 1 });
  });

  it("in which Terraform has something to do that is told nowhere is not one without changes", () => {
    expect(exitCodeOf(reviewOf([table("orders", {})]))).toBe(2);
    expect(renderText(reviewOf([table("orders", {})]), false)).toMatch(
      /^prod: Terraform plans nothing of resources and outputs: see the plan\n/,
    );
    expect(exitCodeOf(reviewOf([table("orders", {})], false))).toBe(0);
  });
});
