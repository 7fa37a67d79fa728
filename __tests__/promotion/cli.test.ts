import { RepositoryCopy } from "../support/repository-copy.ts";

const LEDGER = "environments/prod.release.json";

const copy = new RepositoryCopy();
afterAll(() => copy.remove());

const release = (...args: string[]) => copy.run("promotion/cli.ts", ...args);

const ledger = () => JSON.parse(copy.read(LEDGER));

let started: { readonly text: string; readonly releases: readonly [string, string] } | undefined;

/** A ledger whose first release is live, and whose second is what the copy builds now. */
function startAndCut(): readonly [string, string] {
  if (started) {
    copy.write(LEDGER, started.text);
    return started.releases;
  }
  release("init", "prod", "--force");
  const first = release("id").stdout.trim();
  copy.edit("functions/get-record.ts", "export const handler", "console.info(1);\nexport const handler");
  const cut = JSON.parse(release("cut", "prod", "--json").stdout);
  const second = release("id", "prod").stdout.trim();
  expect(second).not.toBe(first);
  expect(ledger()).toMatchObject({ live: first, retained: [{ release: first }, { release: second }] });
  expect(cut).toMatchObject({ retained: [first, second], commit: { message: `prod: cut ${second}` } });
  started = { text: copy.read(LEDGER), releases: [first, second] };
  return started.releases;
}

/** Edits the ledger. @returns what has changed, and the commit to make */
function edit(...args: string[]): string[] {
  const { exitCode, stdout, stderr } = release(...args);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  const lines = stdout.trimEnd().split("\n");
  expect(lines[0]).toBe(LEDGER);
  expect(lines.at(-1)).toBe("  npx cdktf deploy prod");
  return lines.filter((line) => line.includes(" → ") || line.startsWith("  git commit"));
}

/** A refusal: nothing on stdout, exit code 1, the message on stderr, and no stack trace. */
function refusalOf(...args: string[]): string {
  const { exitCode, stdout, stderr } = release(...args);
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
  expect(stderr).not.toMatch(/^\s+at /m);
  return stderr.trimEnd();
}

describe("npm run release", () => {
  it("explains itself", () => {
    const { exitCode, stdout, stderr } = release("--help");

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toMatch(/^Releases of an environment: .*usage: npm run release -- <command>/s);
  });

  it("refuses an environment that is none", () => {
    expect(refusalOf("cut", "production")).toBe("there is no environment 'production'; known: dev, test, prod");
    expect(refusalOf("cut")).toBe("name an environment: dev, test, prod");
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

  it("plays the life of a release in the file alone, and tells each commit and deployment that is due", () => {
    const [first, second] = startAndCut();

    expect(edit("canary", "prod", "5")).toEqual([
      `  canary  none → ${second} 5 %`,
      `  git commit -m "prod: try ${second} on 5 % of the requests" -- ${LEDGER}`,
    ]);
    expect(edit("canary", "prod", "50 %")).toEqual([
      `  canary  ${second} 5 % → ${second} 50 %`,
      `  git commit -m "prod: ${second} gets 50 %" -- ${LEDGER}`,
    ]);
    expect(edit("promote", "prod")).toEqual([
      `  live    ${first} → ${second}`,
      `  canary  ${second} 50 % → none`,
      `  git commit -m "prod: promote ${second}" -- ${LEDGER}`,
    ]);
    expect(edit("rollback", "prod", first)).toEqual([
      `  live  ${second} → ${first}`,
      `  git commit -m "prod: roll back from ${second} to ${first}" -- ${LEDGER}`,
    ]);
    expect(edit("canary", "prod", "100")).toHaveLength(2);
    expect(edit("abort", "prod")).toEqual([
      `  canary  ${second} 100 % → none`,
      `  git commit -m "prod: end the trial of ${second}" -- ${LEDGER}`,
    ]);
    expect(edit("drop", "prod", second)).toEqual([
      `  retained  ${first}, ${second} → ${first}`,
      `  git commit -m "prod: drop ${second}" -- ${LEDGER}`,
    ]);
    expect(ledger()).toMatchObject({ live: first, retained: [{ release: first }] });
  });

  it("cuts nothing anew where this commit's build is the newest already", () => {
    const [, second] = startAndCut();
    const before = copy.read(LEDGER);

    expect(release("cut", "prod").stdout).toBe(
      `${LEDGER}: nothing has changed: this commit builds ${second}, which is retained already\n`,
    );
    expect(copy.read(LEDGER)).toBe(before);
  });

  it("writes nothing in a dry run", () => {
    const [, second] = startAndCut();
    const before = copy.read(LEDGER);

    expect(release("canary", "prod", "5", "--dry-run").stdout).toMatch(
      new RegExp(`^${LEDGER} \\(dry run: nothing is written\\)\\n {2}canary {2}none → ${second} 5 %\\n`),
    );
    expect(copy.read(LEDGER)).toBe(before);
  });

  it("tells programs the same", () => {
    const [first, second] = startAndCut();

    expect(JSON.parse(release("canary", "prod", "0.5", "--json").stdout)).toEqual({
      environment: "prod",
      file: LEDGER,
      written: true,
      changes: [{ what: "canary", before: "none", after: `${second} 0.5 %` }],
      live: first,
      canary: { release: second, percentTraffic: 0.5 },
      retained: [first, second],
      notes: [],
      commit: { message: `prod: try ${second} on 0.5 % of the requests`, files: [LEDGER] },
      deploy: "npx cdktf deploy prod",
    });
  });

  it("refuses a share that is none, and writes nothing", () => {
    const before = copy.read(LEDGER);

    expect(refusalOf("canary", "prod", "-1")).toBe(
      "the share must be a number from 0 to 100, with four decimals at most, as in 5 or 0.5; received '-1'",
    );
    expect(copy.read(LEDGER)).toBe(before);
  });

  it("does not promote what is not retained, and writes nothing", () => {
    const [first] = startAndCut();
    const canary = { release: "r-bbbbbbbb", percentTraffic: 50 };
    copy.write(LEDGER, JSON.stringify({ ...ledger(), canary }));
    const before = copy.read(LEDGER);

    expect(refusalOf("promote", "prod")).toMatch(
      new RegExp(`^${LEDGER} is not valid:\\n {2}live: r-bbbbbbbb is not in the ledger \\(retained: ${first}, `),
    );
    expect(copy.read(LEDGER)).toBe(before);
    expect(edit("abort", "prod")).toContain("  canary  r-bbbbbbbb 50 % → none");
  });

  it("refuses a canary whose execution role changes with it", () => {
    startAndCut();
    copy.edit("api/service.ts", 'records: ["dynamodb:Query"]', 'records: ["dynamodb:Query", "dynamodb:GetItem"]');
    const message = refusalOf("canary", "prod", "5");
    copy.edit("api/service.ts", 'records: ["dynamodb:Query", "dynamodb:GetItem"]', 'records: ["dynamodb:Query"]');

    expect(message).toMatch(/canary: the execution role of list-records changes while/);
  });

  it("tells what is live and kept without asking AWS", () => {
    const [first, second] = startAndCut();
    const { stdout } = release("status", "prod", "--offline");

    expect(stdout.split("\n").map((line) => line.replace(/ {2,}/g, "  "))).toEqual([
      "prod",
      "  release  role  since",
      `  ${first}  live  unknown: no git history`,
      `  ${second}  retained  unknown: no git history  this commit builds it`,
      "  AWS was not asked: --offline",
      "",
    ]);
    const all = release("status", "--offline").stdout;
    expect(all).toContain(`dev: follows the head of the branch; this commit builds ${second}\n`);
    expect(all).toContain("\nprod\n");
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
