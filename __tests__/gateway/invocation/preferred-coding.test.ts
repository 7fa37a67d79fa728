import fc from "fast-check";
import { preferredCoding } from "../../../gateway/invocation/payload/preferred-coding.ts";

describe("the coding a client wants most", () => {
  it.each([
    ["gzip", "gzip"],
    ["deflate", "deflate"],
    ["GZip", "gzip"],
    ["deflate,gzip", "deflate"],
    ["gzip, deflate, br", "gzip"],
    ["deflate;q=0.5,gzip;q=1.0", "gzip"],
    ["gzip;q=1.0,identity;q=0.5,*;q=0", "gzip"],
    ["gzip ; q=0.2 , deflate ; q=0.7", "deflate"],
    ["*", "gzip"],
    ["gzip;q=0, *", "deflate"],
    ["br;q=0.1, *;q=0.5", "gzip"],
  ])("of '%s' is %s", (accepted, coding) => {
    expect(preferredCoding(accepted)).toBe(coding);
  });

  it.each([
    "",
    " ",
    ",",
    "identity",
    "br",
    "x-gzip",
    "identity, gzip",
    "br, gzip",
    "br;q=1.0, gzip;q=0.8",
    "gzip;q=0",
    "*;q=0",
    "gzip;q=0, deflate;q=0, *",
    "gzip;q=x",
    "gzip;q=-1",
  ])("of '%s' is none to compress with", (accepted) => {
    expect(preferredCoding(accepted)).toBeUndefined();
  });

  it("is one the client has not refused, whatever it sends", () => {
    const part = fc.oneof(
      fc.constantFrom("gzip", "deflate", "identity", "*", "br", ";q=0", ";q=0.5", ",", ";", "q="),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const accepted = parts.join("");
        const coding = preferredCoding(accepted);

        expect([undefined, "gzip", "deflate"]).toContain(coding);
        expect(coding === undefined || accepted.includes(coding) || accepted.includes("*")).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});
