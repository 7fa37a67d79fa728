import { parseRolloutOptions } from "../../rollout/cli-options.ts";

describe("the command line of a rollout", () => {
  it("needs an environment alone", () => {
    expect(parseRolloutOptions(["prod"])).toEqual({ environment: "prod", pushes: false, json: false });
  });

  it("takes how to deploy, how late logs are, and what to do with commits", () => {
    expect(parseRolloutOptions(["prod", "--push", "--deploy", "make deploy", "--delay", "2m", "--json"])).toEqual({
      environment: "prod",
      pushes: true,
      deployCommand: "make deploy",
      delay: 120_000,
      json: true,
    });
  });

  it.each([[["--help"]], [["prod", "-h"]]])("explains itself: %j", (args) => {
    expect(parseRolloutOptions(args)).toBe("help");
  });

  it.each([
    [["prod", "test"], /^'test': one environment at a time/],
    [["prod", "--delay", "soon"], /^--delay must be a number of seconds, .*; received 'soon'$/],
    [["prod", "--fast"], /Unknown option '--fast'/],
  ])("refuses %j", (args, message) => {
    expect(() => parseRolloutOptions(args)).toThrow(message);
  });
});
