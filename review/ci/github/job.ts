import { appendFileSync } from "node:fs";

import { UserError } from "../../../errors/user-error.ts";
import { type GitHubApi, githubApi } from "./github-api.ts";

type Variables = Readonly<Record<string, string | undefined>>;

/** The job of a workflow that this runs in, from the variables GitHub sets. */
export interface Job {
  readonly repository: string;
  readonly commit: string;
  readonly runUrl: string;
  readonly api: GitHubApi;
  /** Hands a value on to later steps and jobs. Outside of a workflow it is printed. */
  output(name: string, value: string): void;
  /** Shows a page of Markdown on the run's own page. */
  summarize(markdown: string): void;
}

export interface JobProps {
  readonly variables: Variables;
  readonly write: (text: string) => void;
  readonly sleep: (duration: number) => Promise<unknown>;
  readonly clock: () => number;
}

/** What GitHub takes for one step. */
const MOST_SUMMARY = 1_000_000;

/** @see https://docs.github.com/en/actions/reference/workflows-and-actions/variables */
export function jobOf({ variables, write, sleep, clock }: JobProps): Job {
  const needed = (name: string): string => {
    const value = variables[name];
    if (value) return value;
    throw new UserError(`${name} is not set; this runs in a workflow of GitHub, or with the variables it sets`);
  };
  return {
    get repository() {
      return needed("GITHUB_REPOSITORY");
    },
    get commit() {
      return variables.HEAD_COMMIT || needed("GITHUB_SHA");
    },
    get runUrl() {
      return `${needed("GITHUB_SERVER_URL")}/${needed("GITHUB_REPOSITORY")}/actions/runs/${needed("GITHUB_RUN_ID")}`;
    },
    api: (method, path, body) =>
      githubApi({ url: needed("GITHUB_API_URL"), token: needed("GITHUB_TOKEN"), sleep, clock })(method, path, body),
    output(name, value) {
      if (/[\r\n]/.test(value)) throw new Error(`the output ${name} has several lines`);
      if (variables.GITHUB_OUTPUT) appendFileSync(variables.GITHUB_OUTPUT, `${name}=${value}\n`);
      else write(`${name}=${value}\n`);
    },
    summarize(markdown) {
      if (variables.GITHUB_STEP_SUMMARY)
        appendFileSync(variables.GITHUB_STEP_SUMMARY, `${markdown.slice(0, MOST_SUMMARY)}\n`);
      else write(`${markdown}\n`);
    },
  };
}
