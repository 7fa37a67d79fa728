import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";

import { byStack } from "../../../environments/one-api.ts";
import { UserError } from "../../../errors/user-error.ts";
import { commentBody } from "../comment/comment-body.ts";
import { upsertComment } from "../comment/upsert-comment.ts";
import type { CommandContext, PipelineCommand } from "./command.ts";

const MARKER = "diff";

export const comment: PipelineCommand = {
  operands: "<directory>",
  summary:
    "one comment on the pull request with all pages of the directory, brought up to date where it is there already",
  async run({ job, environments, variables, tell }, [from = ""]) {
    const pullRequest = Number(variables.PULL_REQUEST);
    if (!Number.isInteger(pullRequest) || pullRequest < 1)
      throw new UserError(
        `PULL_REQUEST must be the number of a pull request; received '${variables.PULL_REQUEST ?? ""}'`,
      );
    const parts = pagesIn(resolve(from), environments).map((file) => readFileSync(file, "utf8").trim());
    if (parts.length === 0) {
      tell(`there is no page in ${from}: nothing is written`);
      return 0;
    }
    const { repository, api, runUrl, commit } = job;
    const body = commentBody({ marker: MARKER, parts, runUrl, commit });
    tell(`the comment is ${await upsertComment({ api, repository, pullRequest, marker: MARKER, body })}`);
    return 0;
  },
};

/** In promotion order. */
function pagesIn(directory: string, environments: CommandContext["environments"]): readonly string[] {
  const order = [...byStack(environments).values()].map(([{ name }]) => name);
  return (existsSync(directory) ? readdirSync(directory, { recursive: true, encoding: "utf8" }) : [])
    .filter((file) => file.endsWith(".md"))
    .map((file) => ({ file, place: order.indexOf(basename(file, ".md")) }))
    .sort((a, b) => a.place - b.place)
    .map(({ file }) => join(directory, file));
}
