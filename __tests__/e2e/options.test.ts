import { parseOptions } from "../../e2e/options.ts";

const nothing = { only: undefined, json: false, required: false, keep: false, help: false };

describe("parseOptions", () => {
  it("runs everything when nothing is said", () => {
    expect(parseOptions([], false)).toEqual(nothing);
  });

  it("takes the name of a step in both notations", () => {
    expect(parseOptions(["--only", "canary"], false).only).toBe("canary");
    expect(parseOptions(["--only=canary", "--json"], false)).toEqual({ ...nothing, only: "canary", json: true });
  });

  it("requires Terraform and moto in CI and when told so", () => {
    expect(parseOptions([], true).required).toBe(true);
    expect(parseOptions(["--require"], false).required).toBe(true);
  });

  it.each([[["--only"]], [["--only", "--json"]], [["--only="]]])("refuses %j, which names no step", (args) => {
    expect(() => parseOptions(args, false)).toThrow("--only needs the name of a step");
  });

  it.each(["--onyl", "canary", "-x"])("refuses '%s' and lists what it knows", (arg) => {
    expect(() => parseOptions([arg], false)).toThrow(
      `'${arg}' is not an option; known: --only <step>, --json, --require, --keep, --help`,
    );
  });
});
