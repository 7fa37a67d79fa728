import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";

import { MOST_CHARACTERS } from "../../review/render/render-markdown.ts";
import { type Finished, RepositoryCopy } from "../support/repository-copy.ts";

const copy = new RepositoryCopy();
const AUTHOR = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"];

function git(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync("git", [...AUTHOR, ...args], { cwd: copy.root, encoding: "utf8" });
  if (status !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}`);
  return stdout.trim();
}

function commit(message: string): void {
  git("add", "--all");
  git("commit", "--quiet", "--allow-empty", "--message", message);
}

const diff = (...args: readonly string[]) => copy.run("review/cli.ts", ...args);
const release = (...args: readonly string[]) => copy.run("promotion/cli.ts", ...args);

/** What somebody at a terminal sees of a mistake. */
function expectMistake({ exitCode, stdout, stderr }: Finished, says: RegExp): void {
  expect(stderr).toMatch(says);
  expect(stderr).not.toMatch(/^\s+at .*:\d+/m);
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
}

beforeAll(() => {
  git("init", "--quiet", "--initial-branch=main");
  copy.write(join(".git", "info", "exclude"), "/node_modules\n");
  commit("The first");
});
afterAll(() => copy.remove());

describe("npm run diff --offline", () => {
  const QUOTA = ["quota: { limit: 1_000,", "quota: { limit: 7,"] as const;
  const KEY = ['keys: ["free-demo"]', 'keys: ["another"]'] as const;
  const edit = ([from, to]: readonly [string, string]) => copy.edit("environments/dev.ts", from, to);

  it("ends with 0 where nothing changes", () => {
    const { exitCode, stdout } = diff("dev", "--offline", "--against", "HEAD");

    expect(stdout).toMatch(/^dev: no changes\n\(commit [0-9a-f]{8} → commit [0-9a-f]{8}\)\n/);
    expect(exitCode).toBe(0);
  });

  it("ends with 2 where something changes, and writes a comment and JSON about it", () => {
    edit(QUOTA);
    const { exitCode, stdout } = diff("dev", "--offline", "--against", "HEAD", "--json", "--markdown", "comment.md");

    const { verdict, exitCode: told, sections } = JSON.parse(stdout);
    expect({ exitCode, verdict, told }).toEqual({ exitCode: 2, verdict: "changes", told: 2 });
    expect(sections.limits.items[0].text).toBe("usage plan records-dev-free: quota 7 (was: 1000)");
    expect(copy.read("comment.md")).toMatch(
      /^<!-- stagecraft-diff: dev -->\n\n### `dev`: the configuration changes: 1 to/,
    );
    expect(copy.read("comment.md").length).toBeLessThan(MOST_CHARACTERS);
  });

  it("ends with 3 where data is at risk", () => {
    edit(KEY);
    const { exitCode, stdout } = diff("dev", "--offline", "--against", "HEAD");

    expect(stdout).toMatch(/^dev: DATA AT RISK\. .*\n[\s\S]*THE API KEY records-dev-free-demo IS DESTROYED/);
    expect(exitCode).toBe(3);
  });

  it("leaves no second work tree behind", () => {
    expect(git("worktree", "list").split("\n")).toHaveLength(1);
  });
});

describe("npm run diff ends with 1, and says what is wrong", () => {
  it.each([
    [["nowhere"], /there is no environment 'nowhere'; known: dev, test, prod/],
    [[], /name an environment: dev, test, prod/],
    [["dev", "prod"], /'prod': one environment at a time/],
    [["dev", "--of-line"], /Unknown option '--of-line'/],
    [["dev", "--offline", "--out", "x"], /--out keeps Terraform's plan, and --offline makes none/],
    [
      ["dev", "--offline", "--against", "nobody"],
      /git knows no commit 'nobody'\. A branch, a tag or a commit is wanted/,
    ],
    [["dev", "--offline", "--against", "--all"], /Option '--against' has no value/],
    [["dev", "--offline", "--markdown", "none/comment.md"], /--markdown: none\/comment\.md cannot be written: ENOENT/],
    [["dev", "--out", "docs"], /--out: docs is a folder; the name of a file is wanted/],
    [["dev", "--artifact-url", "javascript:x"], /--artifact-url: 'javascript:x' is no URL that can be linked/],
  ])("%j", (args, says) => expectMistake(diff(...args), says));

  it("where a plan is to be kept and files are not committed", () => {
    copy.write("environments/new.ts", "");

    const says = /files differ from what is committed: .*environments\/new\.ts.*; .* so commit or remove them/;
    expectMistake(diff("dev", "--out", "dev.plan"), says);
  });

  it("where Terraform is not installed", () => {
    const bin = join(copy.root, ".stagecraft", "no-terraform");
    mkdirSync(bin, { recursive: true });
    for (const [name, path] of [["git", spawnSync("which", ["git"], { encoding: "utf8" }).stdout.trim()]] as const) {
      if (!existsSync(join(bin, name))) symlinkSync(path, join(bin, name));
    }
    const path = process.env.PATH;
    process.env.PATH = bin;
    try {
      expectMistake(diff("dev"), /Terraform is not installed, or not in PATH: https:[\s\S]*--offline` compares/);
    } finally {
      process.env.PATH = path;
    }
  });
});

describe("npm run release -- diff", () => {
  const cut = () => {
    const { exitCode, stderr } = release("cut", "prod");
    if (exitCode !== 0) throw new Error(stderr);
    commit("Cut a release");
    return JSON.parse(copy.read("environments/prod.release.json")).retained.at(-1).release as string;
  };

  it("tells what two commits' releases differ in, whoever gets them", () => {
    git("checkout", "--quiet", "--", ".");
    git("clean", "--quiet", "--force");
    release("init", "prod", "--force");
    commit("Begin");
    const first = JSON.parse(copy.read("environments/prod.release.json")).live as string;
    copy.edit("api/service.ts", 'route("GET /records", {', 'route("GET /records/newest", {');
    copy.edit("functions/get-record.ts", "import", 'console.info("second edition");\nimport');
    const second = cut();

    const { exitCode, stdout } = release("diff", "prod", first, second);
    expect(second).not.toBe(first);
    expect(stdout).toMatch(new RegExp(`\\(${first}, commit [0-9a-f]{8} → ${second}, commit [0-9a-f]{8}\\)`));
    expect(stdout).toContain(`GET /records is removed, for who gets ${second} instead of ${first} [breaking]`);
    expect(stdout).toContain("GET /records/newest is new");
    expect(stdout).toContain("other code: records-prod-get-record");
    expect(exitCode).toBe(2);
  });

  it("says which release git does not know", () => {
    expectMistake(release("diff", "prod", "r-00000000"), /no commit git knows cut 'r-00000000'/);
  });

  it("compares no release with itself", () => {
    const { live } = JSON.parse(copy.read("environments/prod.release.json")) as { readonly live: string };

    expectMistake(release("diff", "prod", live), /^r-[0-9a-f]{8} is live: name one to compare it with/);
    expectMistake(release("diff", "prod", "r-0000000a", "r-0000000a"), /^r-0000000a is named twice/);
  });
});
