import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { UserError } from "../../../errors/user-error.ts";
import { abortCanary } from "../../../promotion/edits/abort-canary.ts";
import { promoteCanary } from "../../../promotion/edits/promote-canary.ts";
import { startCanary } from "../../../promotion/edits/start-canary.ts";
import { formatLedger } from "../../../promotion/ledger-file.ts";
import type { Ledger } from "../../../releases/ledger.ts";
import { Unreachable } from "../../../rollout/act/unreachable.ts";
import { ledgerStore } from "../../../rollout/aws/ledger-store.ts";
import { ledgerOf } from "../../support/builds.ts";

const FILE = "environments/prod.release.json";
const [A, B] = ["r-0000000a", "r-0000000b"];

let directory = "";
let origin = "";

const git = (cwd: string, ...args: string[]): string => {
  const { status, stdout, stderr } = spawnSync("git", args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}`);
  return stdout.trim();
};

/** A clone on a machine of its own. */
function machine(name: string): string {
  const root = join(directory, name);
  git(directory, "clone", "--quiet", origin, root);
  git(root, "config", "user.name", name);
  git(root, "config", "user.email", `${name}@example.com`);
  return root;
}

const storeOf = (root: string) => ledgerStore({ root, environment: "prod", pushes: true });

function change(root: string, edit: (ledger: Ledger) => Ledger, subject: string): void {
  const store = storeOf(root);
  const opened = store.open();
  store.change(opened, edit(opened.ledger), subject);
}

const give = (percent: number) => (ledger: Ledger) => startCanary(ledger, percent, B);

/** Somebody's commit of another file. */
function commitOther(root: string, file = "README.md"): void {
  writeFileSync(join(root, file), `${Math.random()}`);
  git(root, "add", file);
  git(root, "commit", "--quiet", "--message", `Change ${file}`);
}

const subjects = (root: string) => git(root, "log", "--format=%s").split("\n");

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "stagecraft-machines-"));
  origin = join(directory, "origin.git");
  git(directory, "init", "--quiet", "--bare", "--initial-branch=main", origin);
  const first = machine("first");
  mkdirSync(join(first, "environments"));
  writeFileSync(join(first, FILE), formatLedger(ledgerOf(A, B)));
  writeFileSync(join(first, ".gitignore"), ".stagecraft\n");
  git(first, "add", ".");
  git(first, "commit", "--quiet", "--message", "Cut B");
  git(first, "push", "--quiet", "--set-upstream", "origin", "HEAD:main");
});
afterEach(() => rmSync(directory, { recursive: true }));

describe("two machines that roll the same environment out", () => {
  it("are told apart by the branch: what was pushed first holds, and the other one is refused before it deploys", () => {
    const [one, other] = [machine("one"), machine("other")];
    change(one, give(5), "5 % by one");

    expect(() => change(other, give(5), "5 % by the other")).toThrow(
      new RegExp(`^somebody else has changed ${FILE} meanwhile, so nothing is deployed`),
    );
    expect(subjects(origin)).toEqual(["5 % by one", "Cut B"]);
  });

  it.each<[string, (ledger: Ledger) => Ledger]>([
    ["the same", give(5)],
    ["another share", give(50)],
  ])("also where the other one is started again, having committed %s", (_, edit) => {
    const [one, other] = [machine("one"), machine("other")];
    change(one, give(5), "5 % by one");

    expect(() => change(other, edit, "by the other")).toThrow(UserError);
    expect(() => storeOf(other).settle()).toThrow(`somebody else has changed ${FILE} meanwhile`);
    git(other, "reset", "--quiet", "--keep", "@{upstream}");
    storeOf(other).settle();
    expect(storeOf(other).open().ledger.canary).toEqual({ release: B, percentTraffic: 5 });
  });

  it("take over from one another where the first one has stopped", () => {
    const one = machine("one");
    change(one, give(5), "5 % by one");
    const other = machine("other");
    change(other, promoteCanary, "promoted by the other");

    expect(subjects(origin)[0]).toBe("promoted by the other");
    expect(() => change(one, abortCanary, "aborted by one")).toThrow(`git log -p ..@{upstream} -- ${FILE}`);
    expect(subjects(origin)[0]).toBe("promoted by the other");
  });
});

describe("others who push other things meanwhile", () => {
  it("do not keep a rollout from going on, least of all from going back", () => {
    const [one, other] = [machine("one"), machine("other")];
    change(one, give(5), "5 %");
    git(other, "pull", "--quiet");
    commitOther(other);
    git(other, "push", "--quiet");
    change(one, abortCanary, "end the trial");

    expect(subjects(origin)).toEqual(["end the trial", "Change README.md", "5 %", "Cut B"]);
    expect(readFileSync(join(one, FILE), "utf8")).toBe(formatLedger(ledgerOf(A, B)));
    expect(git(one, "status", "--porcelain")).toBe("");
  });

  it("do not hide that a promotion is new, and was made here", () => {
    const [one, other] = [machine("one"), machine("other")];
    change(one, give(5), "5 %");
    git(other, "pull", "--quiet");
    commitOther(other);
    git(other, "push", "--quiet");
    change(one, promoteCanary, "promote");

    expect([storeOf(one).isNewlyPromoted(), storeOf(other).isNewlyPromoted()]).toEqual([true, false]);
  });

  it("are not mixed with what somebody has not committed here", () => {
    const [one, other] = [machine("one"), machine("other")];
    commitOther(other, ".gitignore");
    git(other, "push", "--quiet");
    writeFileSync(join(one, ".gitignore"), ".stagecraft\nmine\n");

    expect(() => change(one, give(5), "5 %")).toThrow(/^git rebase failed, so nothing is deployed: /);
    expect(readFileSync(join(one, ".gitignore"), "utf8")).toContain("mine");
    expect(subjects(origin)).toEqual(["Change .gitignore", "Cut B"]);
  });
});

describe("a push that fails", () => {
  it("is tried again where the network is away", () => {
    const one = machine("one");
    git(one, "remote", "set-url", "origin", "http://127.0.0.1:1/origin.git");

    expect(() => change(one, give(5), "5 %")).toThrow(Unreachable);
    git(one, "remote", "set-url", "origin", origin);
    storeOf(one).settle();
    expect(subjects(origin)[0]).toBe("5 %");
  });

  it("is refused where the branch is protected, in the words of who protects it", () => {
    const hook = join(origin, "hooks", "update");
    writeFileSync(hook, "#!/bin/sh\necho 'GH006: Protected branch update failed' >&2\nexit 1\n", { mode: 0o755 });

    expect(() => change(machine("one"), give(5), "5 %")).toThrow(
      /^git push failed, so nothing is deployed: [\s\S]*GH006: Protected branch update failed/,
    );
  });

  it("is refused where the branch comes from nowhere", () => {
    const one = machine("one");
    git(one, "switch", "--quiet", "--create", "mine");

    expect(() => change(one, give(5), "5 %")).toThrow(/^git rev-list failed, so nothing is deployed: [\s\S]*upstream/);
  });
});

describe("machines in other time zones", () => {
  it("tell the same moments, also over the hour that comes twice", () => {
    const one = machine("one");
    const commitAt = (percent: number, date: string) => {
      writeFileSync(join(one, FILE), formatLedger(give(percent)(storeOf(one).open().ledger)));
      const env = { ...process.env, GIT_COMMITTER_DATE: date };
      spawnSync("git", ["commit", "--quiet", "--all", "--message", `${percent} %`], { cwd: one, env });
    };
    commitAt(5, "2026-10-25T02:50:00+02:00");
    commitAt(25, "2026-10-25T02:10:00+01:00");
    commitAt(50, "2026-10-24T18:25:00-07:00");

    expect(
      storeOf(one)
        .history()
        .slice(0, 3)
        .map(({ subject, at }) => `${subject} ${at.toISOString()}`),
    ).toEqual(["50 % 2026-10-25T01:25:00.000Z", "25 % 2026-10-25T01:10:00.000Z", "5 % 2026-10-25T00:50:00.000Z"]);
  });
});

describe("a clone of a part of the history", () => {
  it("is refused: a release that was rolled back would be tried again", () => {
    const one = machine("one");
    change(one, give(5), "5 %");
    change(one, abortCanary, "end the trial");
    const shallow = join(directory, "shallow");
    git(directory, "clone", "--quiet", "--depth", "1", `file://${origin}`, shallow);

    expect(() => storeOf(shallow).history()).toThrow(
      /^a rollout needs the whole history of environments\/prod\.release\.json, .*git fetch --unshallow/,
    );
    git(shallow, "fetch", "--quiet", "--unshallow");
    expect(
      storeOf(shallow)
        .history()
        .map(({ subject }) => subject),
    ).toEqual(["end the trial", "5 %", "Cut B"]);
  });

  it("is refused as well where there is no repository", () => {
    const one = machine("one");
    rmSync(join(one, ".git"), { recursive: true });

    expect(() => storeOf(one).history()).toThrow("is no git repository");
  });
});
