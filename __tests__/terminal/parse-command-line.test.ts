import { parseCommandLine } from "../../terminal/parse-command-line.ts";
import { parseOptions } from "../../terminal/parse-options.ts";
import { UsageError } from "../../terminal/usage-error.ts";

const OPTIONS = { port: { type: "string" }, json: { type: "boolean", default: false } } as const;

const parse = (...args: string[]) => parseCommandLine(args, OPTIONS, "npm run diff --");

describe("a command line", () => {
  it("is words and options, in any order", () => {
    const { values, positionals } = parse("prod", "--json", "--port", "80", "dev");

    expect(positionals).toEqual(["prod", "dev"]);
    expect(values).toMatchObject({ port: "80", json: true, help: false });
  });

  it.each([["--help"], ["-h"]])("asks for help by %s", (help) => {
    expect(parse("prod", help).values.help).toBe(true);
  });

  it.each([
    ["an option nobody knows", ["--prot", "1"], "Unknown option '--prot'"],
    ["an option without its value", ["--port"], "Option '--port <value>' argument missing"],
    [
      "a value that looks like an option",
      ["--port", "-1"],
      "Option '--port' has no value: what follows it begins with '-'",
    ],
    ["a value where none is taken", ["--json=yes"], "Option '--json' does not take an argument"],
  ])("refuses %s, and says where options are listed", (_, args, reason) => {
    expect(() => parse(...args)).toThrow(new UsageError(`${reason}; 'npm run diff -- --help' lists the options`));
  });

  it("is refused where a command takes options alone and gets a word", () => {
    expect(() => parseOptions(["prod"], OPTIONS, "npm start --")).toThrow(
      new UsageError("'prod' means nothing here; 'npm start -- --help' lists the options"),
    );
    expect(parseOptions(["--port", "80"], OPTIONS, "npm start --").port).toBe("80");
  });
});
