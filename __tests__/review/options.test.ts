import { HELP, parseDiffOptions } from "../../review/options.ts";

describe("npm run diff", () => {
  it("takes an environment, and options in any order", () => {
    expect(parseDiffOptions(["--json", "prod", "--against", "main", "--artifact-url", "https://ci.example/1"])).toEqual(
      {
        help: false,
        environment: "prod",
        offline: false,
        json: true,
        against: "main",
        artifactUrl: "https://ci.example/1",
      },
    );
  });

  it("explains itself", () => {
    expect(parseDiffOptions(["--help"]).help).toBe(true);
    expect(HELP).toContain("ends with 0: no changes; 2: changes; 3: data at risk; 1: an error");
  });

  it.each([
    [["dev", "prod"], "'prod': one environment at a time"],
    [["dev", "--upside-down"], "Unknown option '--upside-down'"],
    [["dev", "--offline", "--out", "p"], "--offline makes none"],
    [["dev", "--artifact-url", "javascript:x"], "https://… is wanted"],
  ])("refuses %j", (args, says) => {
    expect(() => parseDiffOptions(args)).toThrow(says);
  });
});
