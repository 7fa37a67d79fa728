import { codeSpan } from "../../render/code-span.ts";
import { MOST_CHARACTERS } from "../comment/comment-body.ts";
import { cutMarkdown } from "../comment/cut-markdown.ts";
import type { GitHubApi } from "../github/github-api.ts";
import { listAll } from "../github/list-all.ts";
import { isOurs, markerOf, type Written } from "../github/marked.ts";
import type { StackDrift } from "./drift.ts";

interface Issue extends Written {
  readonly number: number;
  readonly pull_request?: unknown;
}

export interface DriftReport {
  /** Of the stacks that could be looked at. */
  readonly drifts: readonly StackDrift[];
  /** Stacks that should have been looked at, and were not. */
  readonly unknown: readonly string[];
  readonly runUrl: string;
}

const MARKER = "drift";
const TITLE = "AWS is not as Terraform left it";
const SHOWN = 100;

interface Props {
  readonly api: GitHubApi;
  /** As in `example/records`. */
  readonly repository: string;
  readonly report: DriftReport;
}

/** Opens one issue when something drifted, brings it up to date, and closes it when everything is known to be as it should be. */
export async function keepDriftIssue({ api, repository, report }: Props): Promise<string> {
  const issues = `/repos/${repository}/issues`;
  const open = (await listAll<Issue>(api, `${issues}?state=open`)).find(
    (one) => one.pull_request === undefined && isOurs(one, markerOf(MARKER)),
  );
  const hasDrift = report.drifts.some(({ resources }) => resources.length > 0);
  const body = issueBody(report);
  if (open === undefined) {
    if (!hasDrift) return report.unknown.length > 0 ? `not looked at: ${report.unknown.join(", ")}` : "nothing drifted";
    await api("POST", issues, { title: TITLE, body });
    return "opened an issue";
  }
  if (hasDrift || report.unknown.length > 0) {
    await api("PATCH", `${issues}/${open.number}`, { body });
    return `brought issue ${open.number} up to date`;
  }
  await api("POST", `${issues}/${open.number}/comments`, {
    body: `Everything is as Terraform left it: ${report.runUrl}`,
  });
  await api("PATCH", `${issues}/${open.number}`, { state: "closed", state_reason: "completed" });
  return `closed issue ${open.number}`;
}

function issueBody({ drifts, unknown, runUrl }: DriftReport): string {
  const body = [
    markerOf(MARKER),
    "Somebody, or something, changed in AWS what Terraform keeps. Deploy the stack to undo it, or write it into the repository.",
    ...drifts.filter(({ resources }) => resources.length > 0).map(sectionOf),
    ...unknown.map((stack) => `### ${stack}\n\ncould not be looked at: see the run.`),
  ].join("\n\n");
  const run = `[The run that found this](${runUrl})`;
  const note = `_Cut here: an issue takes ${MOST_CHARACTERS} characters._`;
  return `${cutMarkdown(body, MOST_CHARACTERS - run.length - 2, note)}\n\n${run}`;
}

function sectionOf({ stack, resources }: StackDrift): string {
  const lines = resources
    .slice(0, SHOWN)
    .map(
      ({ address, what, attributes }) =>
        `- ${codeSpan(address)} ${what === "gone" ? "is gone" : `differs in ${attributes.map(codeSpan).join(", ")}`}`,
    );
  const more = resources.length > SHOWN ? [`- and ${resources.length - SHOWN} more`] : [];
  return [`### ${stack}`, "", ...lines, ...more].join("\n");
}
