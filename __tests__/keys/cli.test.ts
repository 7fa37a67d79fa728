import { RepositoryCopy } from "../support/repository-copy.ts";

const copy = new RepositoryCopy();
afterAll(() => copy.remove());

const keys = (...args: string[]) => copy.run("keys/cli.ts", ...args);
const FILE = "environments/prod.keys.json";
const generations = () => JSON.parse(copy.read(FILE)).keys["pro-customer"];

describe("npm run keys", () => {
  it("explains itself", () => {
    expect(keys("--help")).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("usage: npm run keys") });
  });

  // feature: key-rotation
  it("rotates a key by commits: both valid, the older one off, the older one gone", () => {
    expect(keys("rotate", "prod", "pro-customer").stdout).toContain(
      `${FILE} is written; commit it, then \`npx cdktf deploy prod\``,
    );
    expect(generations()).toEqual([{ generation: 1 }, { generation: 2 }]);
    keys("disable", "prod", "pro-customer");
    expect(generations()).toEqual([{ generation: 1, enabled: false }, { generation: 2 }]);
    expect(keys("list", "prod").stdout).toContain("pro-customer    pro   1, to be retired  disabled");
    expect(keys("retire", "prod", "pro-customer").exitCode).toBe(0);
    expect(generations()).toEqual([{ generation: 2 }]);
  });

  it("prints JSON and nothing else where it is asked to", () => {
    const [first] = JSON.parse(keys("list", "dev", "--json").stdout);
    const edited = JSON.parse(keys("rotate", "prod", "free-trial", "--json").stdout);

    expect(first).toMatchObject({ plan: "free", name: "free-demo", generation: 1, enabled: true });
    expect(edited).toMatchObject({ file: FILE, next: "npx cdktf deploy prod" });
    expect(edited.keys).toContainEqual(expect.objectContaining({ name: "free-trial-2", generation: 2 }));
  });

  it.each<[string, readonly string[], string]>([
    ["a command nobody knows", ["frob"], "'frob' is not a command; known: list, rotate"],
    ["no environment", ["list"], "name an environment: dev, test, prod"],
    ["an environment nobody knows", ["list", "qa"], "there is no environment 'qa'; known: dev, test, prod"],
    ["no key", ["rotate", "prod"], "rotate: name a key of 'prod'"],
    [
      "a key nobody knows",
      ["rotate", "prod", "x"],
      "environment 'prod' lists no key 'x'; known: free-trial, pro-customer",
    ],
    ["an option of another command", ["check", "prod", "--delete"], "--delete goes with issue alone, not with check"],
    ["an option nobody knows", ["list", "prod", "--all"], "Unknown option '--all'; 'npm run keys -- --help' lists"],
    ["too many words", ["list", "prod", "x"], "list: 'x' means nothing here"],
  ])("refuses %s", (_what, args, problem) => {
    const { exitCode, stdout, stderr } = keys(...args);

    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toContain(problem);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  });
});
