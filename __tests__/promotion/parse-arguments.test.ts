import { commands } from "../../promotion/commands/index.ts";
import { parseArguments } from "../../promotion/parse-arguments.ts";

describe("the command line of releases", () => {
  it.each([[[]], [["help"]], [["--help"]], [["-h"]]])("explains itself: %j", (input) => {
    const help = parseArguments(commands, input);

    for (const { name, does } of commands) expect(help).toMatch(new RegExp(`^  ${name} .*${does.slice(0, 30)}`, "m"));
  });

  it.each(commands.map(({ name }) => name))("explains %s with its options and an example", (name) => {
    const help = parseArguments(commands, [name, "prod", "--help"]);

    expect(help).toMatch(new RegExp(`^usage: npm run release -- ${name} `, "m"));
    expect(help).toMatch(/^ {2}--json +print the result as JSON$/m);
    expect(help).toMatch(new RegExp(`^example:\\n  npm run release -- ${name}`, "m"));
  });

  it("takes operands and options in any order", () => {
    const parsed = parseArguments(commands, ["canary", "--release=r-0000000a", "prod", "--json", "5", "--dry-run"]);

    expect(parsed).toMatchObject({
      command: { name: "canary" },
      args: { operands: ["prod", "5"], options: { release: "r-0000000a", "dry-run": true } },
      json: true,
    });
  });

  it.each([
    [["publish", "prod"], /^'publish' is not a command; known: status, id, diff, init, [a-z, ]*$/],
    [["toString"], /^'toString' is not a command/],
    [["cut", "prod", "--force"], /^'--force' is not an option of cut; known: --dry-run, --json$/],
    [["cut", "prod", "-f"], /^'-f' is not an option of cut/],
    [["cut", "prod", "test"], /^cut: 'test' means nothing here; usage: npm run release -- cut <environment>$/],
    [["canary", "prod"], /^canary: something is missing; usage: npm run release -- canary <environment> <percent>$/],
    [["canary", "prod", "5", "--release"], /^canary: .*Option '--release/s],
    [
      ["canary", "prod", "5", "--release", "--json"],
      /^canary: Option '--release' has no value: what follows it begins with '-'$/,
    ],
    [["canary", "prod", "5", "--release="], /^canary: Option '--release' has no value$/],
  ])("refuses %j", (input, message) => {
    expect(() => parseArguments(commands, input)).toThrow(message);
  });
});
