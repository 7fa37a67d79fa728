import type { JsonObject } from "../../../review/model/json.ts";
import { compareStacks } from "../../../review/offline/compare-stacks.ts";
import { declaredInStack } from "../../../review/plan/declared-resources.ts";

const side = (resource: JsonObject, output: JsonObject = {}) => {
  const stack = { resource, output };
  return { stack, declared: declaredInStack(stack) };
};

const actions = (before: JsonObject, after: JsonObject) =>
  Object.fromEntries(
    compareStacks(side(before), side(after)).resources.map(({ address, action, changed }) => [
      address,
      [action, ...changed].join(" "),
    ]),
  );

describe("two configurations", () => {
  it("differ by resources that come, go, change in place or are made anew", () => {
    const before = {
      aws_dynamodb_table: { a: { name: "a", hash_key: "x" }, b: { name: "b" } },
      aws_x: { same: { v: 1 } },
    };
    const after = {
      aws_dynamodb_table: { a: { name: "a", hash_key: "y" }, c: { name: "c" } },
      aws_x: { same: { v: 1 } },
    };

    expect(actions(before, after)).toEqual({
      "aws_dynamodb_table.a": "replace hash_key",
      "aws_dynamodb_table.b": "delete",
      "aws_dynamodb_table.c": "create",
      "aws_x.same": "none",
    });
  });

  it("are the same where only the order of keys, a note, or where code lies differs", () => {
    const before = { aws_lambda_function: { f: { "//": 1, filename: "a.zip", v: { a: 1, b: 2 } } } };
    const after = { aws_lambda_function: { f: { "//": 2, filename: "b.zip", v: { b: 2, a: 1 } } } };

    expect(actions(before, after)).toEqual({ "aws_lambda_function.f": "none" });
  });

  it("leave out what Terraform is told to leave alone", () => {
    const lifecycle = { ignore_changes: ["source_code_hash"] };

    expect(
      actions(
        { aws_lambda_function: { f: { source_code_hash: "1", timeout: 1 } } },
        { aws_lambda_function: { f: { source_code_hash: "2", timeout: 2, lifecycle } } },
      ),
    ).toEqual({ "aws_lambda_function.f": "update timeout" });
  });

  it("name a block that is there under a condition as any other", () => {
    const stage = (percent: number) => ({
      aws_api_gateway_stage: {
        s: { dynamic: { canary_settings: { for_each: [1], content: { percent_traffic: percent } } } },
      },
    });

    expect(actions(stage(5), stage(10))).toEqual({ "aws_api_gateway_stage.s": "update canary_settings" });
  });

  it("hide outputs by their names, too", () => {
    const [before, after] = [side({}, { db_password: { value: "one" } }), side({}, { db_password: { value: "two" } })];

    expect(compareStacks(before, after).outputs).toMatchObject([{ name: "db_password", isSensitive: true }]);
  });

  it("differ by outputs, whose description is none of it", () => {
    const before = side({}, { kept: { value: 1, description: "a" }, gone: { value: 2 }, other: { value: 3 } });
    const after = side(
      {},
      { kept: { value: 1, description: "b" }, other: { value: 4, sensitive: true }, made: { value: 5 } },
    );

    expect(compareStacks(before, after).outputs).toEqual([
      { name: "gone", action: "delete", isSensitive: false, before: 2, after: undefined },
      { name: "made", action: "create", isSensitive: false, before: undefined, after: 5 },
      { name: "other", action: "update", isSensitive: true, before: 3, after: 4 },
    ]);
  });

  it("keep what Terraform shall ignore, whatever the one afterwards says", () => {
    const api = (body: string | undefined, lifecycle: JsonObject) => ({
      aws_api_gateway_rest_api: { a: { name: "a", ...(body !== undefined && { body }), lifecycle } },
    });
    const frozen = { ignore_changes: ["body"] };
    const compared = (before: JsonObject, wanted: JsonObject) => compareStacks(side(before), side(wanted)).resources[0];

    expect(compared(api("old", {}), api("new", frozen))).toMatchObject({ after: { body: "old" }, changed: [] });
    expect(compared(api(undefined, {}), api("new", frozen))?.after).not.toHaveProperty("body");
    expect(compared(api("old", frozen), api("new", { ignore_changes: "all" }))).toMatchObject({
      after: { body: "old" },
    });
    expect(compared(api("old", frozen), api("new", {}))).toMatchObject({ after: { body: "new" }, action: "update" });
  });
});
