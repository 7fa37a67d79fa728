import { assertStageVariables } from "../../constructs/stage-variables.ts";

describe("stage variables", () => {
  it.each(["https://auth.example.com:8443/a_b~c/?d=e&f=g#h,i", "-", "x".repeat(512)])("may hold %s", (value) => {
    expect(assertStageVariables({ variable: value })).toEqual({ variable: value });
  });

  it.each(["", "a b", "ä", "a+b", "a%20b", "{a}", '"a"', "x".repeat(513), "a\nb"])("may not hold %j", (value) => {
    expect(() => assertStageVariables({ variable: value })).toThrow(
      `the stage variables are not valid:\n  variable: received ${JSON.stringify(value)}; a value has 1–512 letters, digits and - . _ ~ : / ? # & = ,`,
    );
  });

  it.each(["", "a-b", "a.b", "x".repeat(65)])("may not be named %j", (name) => {
    expect(() => assertStageVariables({ [name]: "value" })).toThrow(
      `  ${name}: a name has 1–64 letters, digits and underscores`,
    );
  });

  it("are at most 100", () => {
    const variables = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`v${n}`, "x"]));

    expect(() => assertStageVariables(variables(100))).not.toThrow();
    expect(() => assertStageVariables(variables(101))).toThrow(
      "there are 101 of them, with those that follow from other settings; a stage has at most 100",
    );
  });
});
