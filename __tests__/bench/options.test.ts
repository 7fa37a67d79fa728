import { parseBenchOptions } from "../../bench/support/options.ts";
import { UserError } from "../../errors/user-error.ts";

const COMMAND = "npm run bench:bundle --";

describe("the command line of a benchmark", () => {
  it("takes its own number of runs when none is asked for", () => {
    expect(parseBenchOptions([], COMMAND, 15)).toEqual({ runs: 15, json: false, help: false });
  });

  it("takes the number of runs and the form of the answer", () => {
    expect(parseBenchOptions(["--runs", "3", "--json"], COMMAND, 15)).toEqual({ runs: 3, json: true, help: false });
  });

  it.each(["0", "-1", "1.5", "many", ""])("refuses '%s' runs", (runs) => {
    expect(() => parseBenchOptions([`--runs=${runs}`], COMMAND, 7)).toThrow(
      new UserError(`--runs must be a whole number from 1 to 9999, received '${runs}'; as in --runs 7`),
    );
  });

  it("names the options it knows when it is given another one", () => {
    expect(() => parseBenchOptions(["--rnus=3"], COMMAND, 7)).toThrow(
      "Unknown option '--rnus'; 'npm run bench:bundle -- --help' lists the options",
    );
  });
});
