/**
 * The beginning of a text in Markdown, whole lines, with everything closed that was open where it is cut.
 *
 * @param most how many characters it may have, with the note
 * @param note what is said where it is cut
 */
export function cutMarkdown(text: string, most: number, note: string): string {
  if (text.length <= most) return text;
  const kept: string[] = [];
  let length = note.length + 2;
  let fence: string | undefined;
  let details = 0;
  for (const line of text.split("\n")) {
    const next = { fence: fenceAfter(line, fence), details: fence === undefined ? details + openedBy(line) : details };
    const closing = closingOf(next.fence, next.details);
    if (length + line.length + 1 + closing.length > most) break;
    kept.push(line);
    length += line.length + 1;
    ({ fence, details } = next);
  }
  return `${kept.join("\n")}${closingOf(fence, details)}\n\n${note}`;
}

/** The fence that is open after a line. @see https://spec.commonmark.org/0.31.2/#fenced-code-blocks */
function fenceAfter(line: string, open: string | undefined): string | undefined {
  const [, fence] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? [];
  if (fence === undefined) return open;
  if (open === undefined) return fence;
  const closes = fence[0] === open[0] && fence.length >= open.length && line.trim() === fence;
  return closes ? undefined : open;
}

/** Tags in code are none: names may hold anything. */
function openedBy(line: string): number {
  const tags = line.replaceAll(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/g, "");
  return (tags.match(/<details\b/g) ?? []).length - (tags.match(/<\/details>/g) ?? []).length;
}

const closingOf = (fence: string | undefined, details: number) =>
  `${fence === undefined ? "" : `\n${fence}`}${"\n</details>".repeat(Math.max(0, details))}`;
