import { similarName } from "../../errors/similar-name.ts";

const KNOWN = ["allowedOrigin", "usagePlans", "logs", "stage", "vpcs", "region"];

describe("the name that was meant", () => {
  it.each([
    ["alowedOrigin", "allowedOrigin"],
    ["allowedOrigins", "allowedOrigin"],
    ["usagePlasn", "usagePlans"],
    ["UsagePlans", "usagePlans"],
    ["log", "logs"],
    ["satge", "stage"],
    ["regoin", "region"],
    ["usage", "usagePlans"],
  ])("of %s is %s", (written, meant) => {
    expect(similarName(written, KNOWN)).toBe(meant);
  });

  it.each(["origin", "ttl", "lgs2", "vp", ""])("of %s is none", (written) => {
    expect(similarName(written, KNOWN)).toBeUndefined();
  });

  it("is none where several begin so", () => {
    expect(similarName("rate", ["rateLimit", "rateLimited"])).toBeUndefined();
  });

  it("is the nearest of several", () => {
    expect(similarName("rateLimits", ["rateLimit", "rateLimited"])).toBe("rateLimit");
  });
});
