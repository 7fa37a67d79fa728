import type { GitHubApi } from "../github/github-api.ts";
import { listAll } from "../github/list-all.ts";
import { isOurs, markerOf, type Written } from "../github/marked.ts";

interface Comment extends Written {
  readonly id: number;
}

export interface UpsertProps {
  readonly api: GitHubApi;
  /** As in `example/records`. */
  readonly repository: string;
  readonly pullRequest: number;
  readonly marker: string;
  /** Begins with the marker. */
  readonly body: string;
}

/** One comment per pull request: written once, and brought up to date after that. */
export async function upsertComment(props: UpsertProps): Promise<"created" | "updated" | "unchanged"> {
  const { api, repository, pullRequest, marker, body } = props;
  const comments = `/repos/${repository}/issues/${pullRequest}/comments`;
  const ours = (await listAll<Comment>(api, comments)).find((one) => isOurs(one, markerOf(marker)));
  if (ours === undefined) {
    await api("POST", comments, { body });
    return "created";
  }
  if (ours.body === body) return "unchanged";
  await api("PATCH", `/repos/${repository}/issues/comments/${ours.id}`, { body });
  return "updated";
}
