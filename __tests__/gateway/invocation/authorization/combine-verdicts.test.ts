import {
  combineAcrossAccounts,
  combineInAccount,
} from "../../../../gateway/invocation/authorization/combine-verdicts.ts";
import type { Verdict } from "../../../../gateway/invocation/authorization/policy.ts";

/** The caller's own policy, the API's, and what comes of it in one account, and across two. */
const TABLES: readonly (readonly [Verdict, Verdict, Verdict, Verdict])[] = [
  ["allow", "allow", "allow", "allow"],
  ["allow", "neither", "allow", "neither"],
  ["allow", "deny", "deny", "deny"],
  ["neither", "allow", "allow", "neither"],
  ["neither", "neither", "neither", "neither"],
  ["neither", "deny", "deny", "deny"],
  ["deny", "allow", "deny", "deny"],
  ["deny", "neither", "deny", "deny"],
  ["deny", "deny", "deny", "deny"],
];

describe("two policies together", () => {
  it.each(TABLES)("%s and %s are %s in one account, and %s across accounts", (own, resource, inAccount, across) => {
    expect(combineInAccount(own, resource)).toBe(inAccount);
    expect(combineAcrossAccounts(own, resource)).toBe(across);
  });
});
