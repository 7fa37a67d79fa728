import { countChanges, parsePlan, summarize } from "../../terraform/planned-changes.ts";

const change = (address: string, actions: readonly string[], before: unknown = null, after: unknown = null) => ({
  address,
  type: address.split(".")[0],
  change: { actions, before, after },
});

const plan = (changes: readonly unknown[], outputs: object = {}) =>
  parsePlan({ resource_changes: changes, output_changes: outputs });

describe("parsePlan", () => {
  it("leaves out what stays and what is only read", () => {
    expect(plan([change("a.kept", ["no-op"]), change("data.b", ["read"])])).toEqual({ changes: [], outputs: [] });
  });

  it("names the attributes an update changes", () => {
    const before = { id: "x", percent: 5, tags: { a: "1" } };
    expect(plan([change("aws_stage.s", ["update"], before, { ...before, percent: 50, extra: true })]).changes).toEqual([
      { address: "aws_stage.s", type: "aws_stage", action: "update", attributes: ["extra", "percent"] },
    ]);
  });

  it.each([[["delete", "create"]], [["create", "delete"]]])("calls %j a replacement", (actions) => {
    expect(plan([change("a.b", actions)]).changes[0]?.action).toBe("replace");
  });

  it("sorts by address, whatever the order of the plan", () => {
    const addresses = plan([change("b.2", ["create"]), change("a.1", ["delete"])]).changes.map((one) => one.address);
    expect(addresses).toEqual(["a.1", "b.2"]);
  });

  it("names the outputs that change", () => {
    expect(plan([], { kept: { actions: ["no-op"] }, live: { actions: ["update"] } }).outputs).toEqual(["live"]);
  });
});

describe("countChanges and summarize", () => {
  const { changes } = plan([
    change("aws_lambda_alias.a", ["create"]),
    change("aws_lambda_alias.b", ["create"]),
    change("aws_stage.s", ["update"], {}, {}),
    change("aws_api.r", ["delete", "create"]),
  ]);

  it("count by action and type", () => {
    expect(countChanges(changes)).toEqual({
      "create aws_lambda_alias": 2,
      "replace aws_api": 1,
      "update aws_stage": 1,
    });
  });

  it("count a replacement on both sides", () => {
    expect(summarize(changes)).toBe("+3 ~1 -1");
  });
});
