import { RepositoryCopy } from "../support/repository-copy.ts";

const LEDGER = "environments/prod.release.json";

const copy = new RepositoryCopy();
afterAll(() => copy.remove());

const release = (...args: string[]) => copy.run("promotion/cli.ts", ...args);

const ledger = () => JSON.parse(copy.read(LEDGER));

/** A refusal: nothing on stdout, exit code 1, the message on stderr, and no stack trace. */
function refusalOf(...args: string[]): string {
  const { exitCode, stdout, stderr } = release(...args);
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
  expect(stderr).not.toMatch(/^\s+at /m);
  return stderr.trimEnd();
}

describe("npm run release", () => {
  it.each([[], ["help"], ["--help"], ["-h"]])("explains itself: %j", (...args) => {
    const { exitCode, stdout, stderr } = release(...args);

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toMatch(/^Writes the releases of a pinned environment.*usage: npm run release -- <command>/s);
  });

  it.each(["promote", "toString", "constructor"])(
    "refuses '%s', which is no command, and shows those there are",
    (command) => {
      expect(refusalOf(command, "prod")).toMatch(
        new RegExp(`^'${command}' is not a command; known: id, init, cut\\n\\nWrites the releases`),
      );
    },
  );

  it("refuses an environment that is none", () => {
    expect(refusalOf("cut", "production")).toBe("there is no environment 'production'; known: dev, test, prod");
    expect(refusalOf("cut")).toBe("name an environment: dev, test, prod");
  });

  it("refuses an option that is none", () => {
    expect(refusalOf("init", "prod", "--yes")).toBe("'--yes' is not an option of init; known: --force");
    expect(refusalOf("cut", "prod", "--force")).toBe("'--force' is not an option of cut; known: none");
  });

  it.each(["init", "cut"])("refuses to %s what follows the head of the branch", (command) => {
    expect(refusalOf(command, "dev")).toBe(
      "environment 'dev' follows the head of the branch, so it has no ledger; set releases.follow to 'pinned' in environments/dev.ts to pin it",
    );
  });

  it("refuses to start a ledger that exists", () => {
    const before = copy.read(LEDGER);

    expect(refusalOf("init", "prod")).toBe(
      `${LEDGER} exists; \`npm run release -- cut prod\` adds to it, --force replaces it`,
    );
    expect(copy.read(LEDGER)).toBe(before);
  });

  it("starts, cuts and names releases by what the commit builds", () => {
    const first = release("id").stdout.trim();
    const started = release("init", "prod", "--force");
    expect(started).toMatchObject({ exitCode: 0, stderr: "" });
    expect(started.stdout).toBe(`${LEDGER}: ${first} is live; commit the file, then \`npx cdktf deploy prod\`\n`);
    expect(ledger()).toMatchObject({ live: first, retained: [{ release: first }] });

    copy.edit("functions/get-record.ts", "export const handler", 'console.info("a new line");\nexport const handler');
    const second = release("id", "prod").stdout.trim();
    expect(second).toMatch(/^r-[0-9a-f]{8}$/);
    expect(second).not.toBe(first);

    expect(release("cut", "prod").stdout).toBe(
      `${LEDGER}: ${second} is retained; to try it on some requests add\n  "canary": { "release": "${second}", "percentTraffic": 5 }\n`,
    );
    expect(ledger()).toMatchObject({ live: first, retained: [{ release: first }, { release: second }] });
  });

  it("tells a ledger that cannot be read without a stack trace", () => {
    copy.write(LEDGER, "{ live }");

    expect(refusalOf("cut", "prod")).toMatch(/^environments\/prod\.release\.json is not JSON: /);
  });

  it("tells a function that does not compile with its place", () => {
    copy.write("functions/get-record.ts", "export const handler = ;\n");

    expect(refusalOf("id")).toBe('the functions do not compile:\n  functions/get-record.ts:1:24: Unexpected ";"');
  });

  it("tells an environment that is not valid without a stack trace", () => {
    copy.edit("environments/dev.ts", '"ap-northeast-2"', '"ap-northeast-9"');

    expect(refusalOf("id")).toBe(
      "environment 'dev' is not valid:\n" +
        '  region: must be a region that has API Gateway, as in eu-west-1; received "ap-northeast-9"',
    );
  });
});
