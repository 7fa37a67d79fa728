import { markerOf } from "../github/marked.ts";
import { cutMarkdown } from "./cut-markdown.ts";

/** What GitHub takes. Characters above U+FFFF count twice here, and once there: a comment is never too long. */
export const MOST_CHARACTERS = 65_536;

export interface CommentParts {
  readonly marker: string;
  /** In the order in which they are shown. */
  readonly parts: readonly string[];
  /** Where all of it is. */
  readonly runUrl: string;
  /** Of the commit. */
  readonly commit: string;
}

/** One comment of several pages. Where they are too long together, short ones stay whole and long ones are cut to the same length. */
export function commentBody({ marker, parts, runUrl, commit }: CommentParts): string {
  const head = `${markerOf(marker)}\n`;
  const foot = `\n\n<sub>Commit ${commit.slice(0, 12)}, <a href="${runUrl}">this run</a></sub>\n`;
  const separator = "\n\n---\n\n";
  const note = `_Cut here: a comment takes ${MOST_CHARACTERS} characters. All of it is in [this run's artifacts](${runUrl})._`;
  const room = MOST_CHARACTERS - head.length - foot.length - separator.length * Math.max(0, parts.length - 1);
  const most = shareOf(
    parts.map(({ length }) => length),
    room,
  );
  return `${head}${parts.map((part) => cutMarkdown(part, most, note)).join(separator)}${foot}`;
}

/** The most each may have, so that all have room together. */
function shareOf(lengths: readonly number[], room: number): number {
  let left = room;
  for (const [index, length] of lengths.toSorted((a, b) => a - b).entries()) {
    const share = Math.floor(left / (lengths.length - index));
    if (length > share) return share;
    left -= length;
  }
  return room;
}
