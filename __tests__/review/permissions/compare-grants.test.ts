import type { Json } from "../../../review/model/json.ts";
import { compareGrants } from "../../../review/permissions/compare-grants.ts";
import { type Grant, grantsOf } from "../../../review/permissions/grants.ts";

const allow = (Action: Json, Resource: Json, more = {}) => ({ Effect: "Allow", Action, Resource, ...more });
const deny = (Action: Json, Resource: Json) => ({ Effect: "Deny", Action, Resource });

const shown = ({ effect, principal, action, resource, condition }: Grant) =>
  [effect, principal, action, resource, condition].filter((part) => part !== "").join(" ");

function compared(before: readonly Json[], after: readonly Json[]) {
  const { widened, narrowed } = compareGrants(grantsOf({ Statement: before }), grantsOf({ Statement: after }));
  return { widened: widened.map(shown), narrowed: narrowed.map(shown) };
}

describe("two policies", () => {
  it.each([
    ["another action", [allow("s3:Get", "a")], [allow(["s3:Get", "s3:Put"], "a")], ["Allow s3:Put a"], []],
    ["another resource", [allow("s3:Get", "a")], [allow("s3:Get", ["a", "b"])], ["Allow s3:Get b"], []],
    ["less", [allow(["s3:Get", "s3:Put"], "a")], [allow("s3:Get", "a")], [], ["Allow s3:Put a"]],
    [
      "the same, written otherwise",
      [allow(["s3:Get", "s3:Put"], "a")],
      [allow("s3:Put", "a"), allow("s3:get", "a")],
      [],
      [],
    ],
    ["what a wildcard allowed already", [allow("s3:*", "a/*")], [allow("s3:*", "a/*"), allow("s3:Get", "a/b")], [], []],
    ["a wildcard", [allow("s3:Get", "a")], [allow("s3:G*", "a")], ["Allow s3:G* a"], []],
    [
      "a condition less",
      [allow("s3:Get", "a", { Condition: { Bool: { x: "1" } } })],
      [allow("s3:Get", "a")],
      ["Allow s3:Get a"],
      [],
    ],
    ["a denial less", [deny("s3:*", "*")], [], ["Deny s3:* *"], []],
    ["a denial more", [], [deny("s3:*", "*")], [], ["Deny s3:* *"]],
    [
      "somebody else",
      [allow("s3:Get", "a", { Principal: { AWS: "1" } })],
      [allow("s3:Get", "a", { Principal: "*" })],
      ["Allow * s3:Get a"],
      ["Allow 1 s3:Get a"],
    ],
    [
      "everything but something",
      [],
      [{ Effect: "Allow", NotAction: "iam:*", Resource: "*" }],
      ["Allow everything except iam:* *"],
      [],
    ],
  ])("%s", (_, before, after, widened, narrowed) => {
    expect(compared(before, after)).toEqual({ widened, narrowed });
  });
});
