import { examples } from "../../../examples/index.ts";
import { parseOptions } from "../../../examples/support/options.ts";
import { selectExamples } from "../../../examples/support/select-examples.ts";
import { stepsFor } from "../../../examples/support/steps.ts";
import { messageOf } from "../../support/message-of.ts";

describe("the options of npm run examples", () => {
  it("run everything when there are none; in CI nothing may be skipped", () => {
    expect(parseOptions([], false)).toMatchObject({ names: [], only: undefined, required: false, serve: false });
    expect(parseOptions([], true)).toMatchObject({ required: true });
  });

  it("name examples and a step", () => {
    expect(parseOptions(["greeter", "boot-camp", "--only", "local", "--lanes=2"], false)).toMatchObject({
      names: ["greeter", "boot-camp"],
      only: "local",
      lanes: 2,
    });
  });

  it("name an API somewhere else, and its keys", () => {
    const { url, keys } = parseOptions(["greeter", "--url", "https://x.example/dev/", "--key", "free=a=b"], false);

    expect([url, [...keys]]).toEqual(["https://x.example/dev", [["free", "a=b"]]]);
  });

  it.each([
    [["--onyl", "local"], "Unknown option '--onyl'; 'npm run examples -- --help' lists the options"],
    [["--only", "apply"], "--only must be one of synth, validate, local, deploy; received 'apply'"],
    [["--lanes", "0"], "--lanes must be a whole number from 1 to 16; received '0'"],
    [["greeter", "--serve", "--port", "x"], "--port must be a whole number from 0 to 65535; received 'x'"],
    [["--serve"], "--serve needs the name of one example, as in 'npm run examples -- greeter --serve …'"],
    [["--url", "http://h"], "--url needs the name of one example, as in 'npm run examples -- greeter --url …'"],
    [
      ["greeter", "--key", "x"],
      "--key must be the name of an API key and its value, as in my-first-key=VALUE; received 'x'",
    ],
  ])("that are wrong are told: %j", (args, message) => {
    expect(messageOf(() => parseOptions(args, false))).toBe(message);
  });

  it("that name no example get the list of those there are", () => {
    expect(messageOf(() => selectExamples(examples.slice(0, 2), ["greater"]))).toBe(
      "there is no example 'greater'; known: greeter, boot-camp",
    );
    expect(selectExamples(examples, ["greeter"]).map(({ name }) => name)).toEqual(["greeter"]);
  });

  it("lead to a step with what it needs: what is deployed is looked at and destroyed", () => {
    expect(stepsFor("deploy").map(({ name }) => name)).toEqual(["synth", "deploy", "plan", "destroy"]);
    expect(stepsFor(undefined)).toHaveLength(6);
  });
});
