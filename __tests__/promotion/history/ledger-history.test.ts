import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describeSince } from "../../../promotion/describe-since.ts";
import { ledgerHistory } from "../../../promotion/history/ledger-history.ts";
import { liveBefore } from "../../../promotion/history/since.ts";
import { ledgerRows } from "../../../promotion/ledger-rows.ts";
import type { Ledger } from "../../../releases/ledger.ts";
import { standingOf } from "../../../rollout/act/standing-of.ts";
import { ledgerOf } from "../../support/builds.ts";

const FILE = "environments/prod.release.json";
const [A, B] = ["r-0000000a", "r-0000000b"];
const trial: Ledger = { ...ledgerOf(A, B), canary: { release: B, percentTraffic: 5 } };
const promoted: Ledger = { ...ledgerOf(A, B), live: B };

const root = mkdtempSync(join(tmpdir(), "stagecraft-history-"));
mkdirSync(join(root, "environments"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let day = 0;

function commit(subject: string, content: Ledger | string): void {
  writeFileSync(join(root, FILE), typeof content === "string" ? content : JSON.stringify(content));
  git(["add", "."]);
  const at = `2026-01-${String(++day).padStart(2, "0")}T12:00:00Z`;
  git(["-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-qm", subject], at);
}

function git(args: readonly string[], at = ""): void {
  const env = { ...process.env, GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at };
  const { status, stderr } = spawnSync("git", [...args], { cwd: root, env, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
}

const rows = (ledger: Ledger) =>
  ledgerRows(ledger, ledgerHistory(root, FILE), A).map(({ release, role, since, isBuild }) => [
    release,
    role,
    typeof since === "string" ? since : since.subject,
    isBuild,
  ]);

describe("the history of a ledger", () => {
  beforeAll(() => {
    git(["init", "-q"]);
    commit("Start", ledgerOf(A));
    commit("Cut", ledgerOf(A, B));
    commit("Break the file", "{ live");
    commit("Try B", trial);
    commit("Promote B", promoted);
    commit("Roll back", ledgerOf(A, B));
  });

  it("tells since when each release has its role, without a break", () => {
    expect(rows(ledgerOf(A, B))).toEqual([
      [A, "live", "Roll back", true],
      [B, "retained", "Cut", false],
    ]);
  });

  it("tells what is not committed yet", () => {
    expect(rows({ ...promoted, canary: { release: A, percentTraffic: 1 } })).toEqual([
      [B, "live", "not committed", false],
      [A, "canary 1 %", "not committed", true],
    ]);
  });

  it("knows which releases were live before, the latest first", () => {
    expect(liveBefore(ledgerHistory(root, FILE))).toEqual([A, B]);
  });

  it("does not take the edge of a shallow clone for a beginning", () => {
    const shallow = mkdtempSync(join(tmpdir(), "stagecraft-shallow-"));
    git(["clone", "-q", "--depth", "2", `file://${root}`, shallow]);
    const history = ledgerHistory(shallow, FILE);
    rmSync(shallow, { recursive: true });

    expect(ledgerRows(ledgerOf(A, B), history, A).map(({ since }) => since)).toEqual([
      expect.objectContaining({ subject: "Roll back" }),
      "before this clone",
    ]);
  });

  it("knows when", () => {
    const [row] = ledgerRows(ledgerOf(A, B), ledgerHistory(root, FILE), A);

    expect(describeSince(row?.since ?? "unknown", new Date("2026-01-08T13:30:00Z"))).toMatch(
      /^2026-01-06 12:00 UTC, 2 days ago \([0-9a-f]{7}\)$/,
    );
  });
});

describe("the history of a ledger that was merged", () => {
  const C = "r-0000000c";
  const at25: Ledger = { ...trial, canary: { release: B, percentTraffic: 25 } };
  const merged: Ledger = { ...at25, retained: ledgerOf(A, B, C).retained };
  const trialOf = (ledger: Ledger) => {
    const now = { at: Date.parse("2026-12-01"), subject: "now", ledger };
    const history = ledgerHistory(root, FILE) ?? [];
    return standingOf([now, ...history.map((one) => ({ ...one, at: one.at.getTime() }))]);
  };

  beforeEach(() => {
    rmSync(join(root, ".git"), { recursive: true, force: true });
    git(["init", "-q"]);
    git(["checkout", "-q", "-b", "main"]);
    commit("Start", ledgerOf(A));
    commit("Cut B", ledgerOf(A, B));
    git(["checkout", "-q", "-b", "topic"]);
    git(["checkout", "-q", "main"]);
  });

  const merge = (branch: string, ledger: Ledger) => {
    spawnSync("git", ["merge", "-q", "--no-commit", "--no-ff", branch], { cwd: root });
    commit(`Merge ${branch}`, ledger);
  };

  it("goes along the side that was served: what a branch had meanwhile ends no trial", () => {
    commit("B 5", trial);
    git(["checkout", "-q", "topic"]);
    commit("Cut C", ledgerOf(A, B, C));
    git(["checkout", "-q", "main"]);
    commit("B 25", at25);
    merge("topic", merged);

    expect(ledgerHistory(root, FILE)?.map(({ subject }) => subject)).toEqual([
      "Merge topic",
      "B 25",
      "B 5",
      "Cut B",
      "Start",
    ]);
    expect(trialOf(merged).trial?.shares.map(({ percent }) => percent)).toEqual([5, 25]);
  });

  it("goes along the same side where main was merged into a branch", () => {
    commit("B 5", trial);
    git(["checkout", "-q", "topic"]);
    commit("Cut C", ledgerOf(A, B, C));
    merge("main", { ...merged, canary: { release: B, percentTraffic: 5 } });

    expect(ledgerHistory(root, FILE)?.map(({ subject }) => subject)).toEqual(["Merge main", "B 5", "Cut B", "Start"]);
  });

  it("does not forget a trial that was over before the merge, which leaves no difference", () => {
    commit("B 5", trial);
    commit("End the trial of B", ledgerOf(A, B));
    git(["checkout", "-q", "topic"]);
    writeFileSync(join(root, "code"), "new");
    commit("Code alone", ledgerOf(A, B));
    merge("main", ledgerOf(A, B));

    expect(trialOf(ledgerOf(A, B)).ended).toMatchObject({ end: "rolled back", because: "End the trial of B" });
  });
});

describe("a ledger without history", () => {
  it("is unknown where there is no repository", () => {
    const elsewhere = mkdtempSync(join(tmpdir(), "stagecraft-no-history-"));
    const history = ledgerHistory(elsewhere, FILE);
    rmSync(elsewhere, { recursive: true });

    expect(history).toBeUndefined();
    expect(ledgerRows(ledgerOf(A), history, B)[0]?.since).toBe("unknown");
  });

  it.each([
    ["not committed", "not committed yet"],
    ["unknown", "unknown: no git history"],
    ["before this clone", "unknown: the clone is shallow, git fetch --unshallow completes it"],
  ] as const)("says so: %s", (since, text) => {
    expect(describeSince(since, new Date(0))).toBe(text);
  });

  it.each([
    [59_999, "just now"],
    [60_000, "1 minute ago"],
    [7_200_000, "2 hours ago"],
    [86_400_000, "1 day ago"],
  ])("counts %d ms in words", (milliseconds, text) => {
    const since = { commit: "0123456789", at: new Date(0), subject: "" };

    expect(describeSince(since, new Date(milliseconds))).toContain(`, ${text} (`);
  });
});
