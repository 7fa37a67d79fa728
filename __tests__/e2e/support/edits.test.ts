import { applyEdits } from "../../../e2e/support/edits.ts";

describe("applyEdits", () => {
  it("replaces each pattern once", () => {
    expect(applyEdits("limit: 1, limit: 2", [[/limit: \d/, "limit: 7"]])).toBe("limit: 7, limit: 2");
  });

  it("names a pattern that is not there, since the edit would show nothing", () => {
    expect(() => applyEdits("limit: 1", [[/quota: \d/, "quota: 7"]])).toThrow(
      String.raw`the file has nothing like /quota: \d/`,
    );
  });
});
