import type { Phrase } from "../model/phrase.ts";
import { type Item, type Level, type Review, SECTIONS, type Section } from "../model/review.ts";
import { codeSpan, visible } from "./code-span.ts";
import { headline } from "./headline.ts";

/** What a comment on GitHub may hold. @see https://github.com/orgs/community/discussions/41331 */
export const MOST_CHARACTERS = 65_536;

export interface MarkdownProps {
  /** What `terraform show` prints, without secrets. Absent: there is no plan. */
  readonly planText?: string | undefined;
  /** Where the whole plan is kept. */
  readonly artifactUrl?: string | undefined;
}

/** Sections that are read only when somebody asks. */
const FOLDED = new Set<Section["id"]>(["resources", "outputs", "functions", "lint"]);
const MOST_UNFOLDED = 12;
/** How many items of a section are shown, the more the better. */
const LIMITS = [Number.POSITIVE_INFINITY, 200, 100, 50, 20, 10, 5, 2, 0];
/** As many items do not fit, however short they are. */
const SURELY_TOO_MANY = MOST_CHARACTERS / 10;
const MARKS: Readonly<Record<Level, string>> = { risk: "🛑 ", warning: "⚠️ ", note: "", good: "✅ " };

/** The comment that is found by this is written anew instead of being followed by another. */
export const markerOf = (environment: string): string =>
  `<!-- stagecraft-diff: ${environment.replaceAll(/[^\w.-]/g, "_")} -->`;

/** A comment on a pull request. Never longer than one may be: the plan's text is cut first, then long sections. */
export function renderMarkdown(review: Review, props: MarkdownProps = {}): string {
  const link = linkTo(props.artifactUrl);
  const count = review.sections.reduce((sum, { items }) => sum + items.length, 0);
  for (const limit of LIMITS.filter((one) => one <= 200 || count < SURELY_TOO_MANY)) {
    const summary = summaryOf(review, limit, link);
    if (summary.length <= MOST_CHARACTERS)
      return `${summary}${planBlock(props.planText, MOST_CHARACTERS - summary.length, link)}`;
  }
  return `${markerOf(review.environment)}\n## ${codeSpan(headline(review))}\n`;
}

function summaryOf(review: Review, limit: number, link: string): string {
  const { before, after } = review.compared;
  const head = [
    markerOf(review.environment),
    `### ${review.verdict === "data at risk" ? MARKS.risk : ""}${codeSpan(review.environment)}${headline(review).slice(review.environment.length)}`,
    `${codeSpan(before)} → ${codeSpan(after)}`,
  ];
  return `${[...head, ...review.sections.map((section) => sectionOf(section, limit, link))].join("\n\n")}\n`;
}

function sectionOf({ id, items }: Section, limit: number, link: string): string {
  // What may be lost is shown as long as anything is.
  const most = id === "risk" ? Math.max(limit, 20) : limit;
  const shown = items.slice(0, most);
  const hidden = items.length - shown.length;
  const details = limit > 100 ? Number.POSITIVE_INFINITY : Math.min(limit, 20);
  const lines = [
    ...shown.map((item) => itemOf(item, details)),
    ...(hidden > 0 ? [`- … and ${hidden} more${link}`] : []),
  ].join("\n");
  const isFolded = id !== "risk" && (FOLDED.has(id) || items.length > MOST_UNFOLDED);
  if (!isFolded) return `#### ${SECTIONS[id]}\n\n${lines}`;
  return `<details><summary><b>${SECTIONS[id]}</b> (${items.length})</summary>\n\n${lines}\n\n</details>`;
}

function itemOf({ level, text, details = [] }: Item, most: number): string {
  const shown = details.slice(0, most).map((detail) => `\n  - ${markdownOf(detail)}`);
  const hidden = details.length - shown.length;
  return `- ${MARKS[level]}${markdownOf(text)}${shown.join("")}${hidden > 0 ? `\n  - … and ${hidden} more` : ""}`;
}

/** Our own words are plain text; all others are code. */
function markdownOf(text: Phrase): string {
  return text
    .map((part, index) => {
      if (!part.isForeign) return escapeOwn(part.text);
      // Two spans side by side would be read as one.
      return `${text[index - 1]?.isForeign ? " " : ""}${codeSpan(part.text)}`;
    })
    .join("");
}

const escapeOwn = (text: string) => text.replaceAll(/[[\]*_<>~]|^[-+](?= )/g, "\\$&");

function linkTo(url: string | undefined): string {
  if (url === undefined || !/^https?:\/\/[^\s<>()[\]`]+$/.test(url)) return "";
  return ` ([all of it](${url}))`;
}

function planBlock(text: string | undefined, room: number, link: string): string {
  if (text === undefined || text.trim() === "") return "";
  // More than this is never shown; and who pads a text with what cannot be seen hides no rest of it.
  const isWhole = text.length <= 2 * MOST_CHARACTERS;
  const clean = text
    .slice(0, 2 * MOST_CHARACTERS)
    .trimEnd()
    .split("\n")
    .map((line) => visible(line.replaceAll("\t", "  ")))
    .join("\n");
  const fence = "`".repeat(Math.max(3, ...(clean.match(/`+/g) ?? []).map(({ length }) => length + 1)));
  const frame = (body: string, note: string) =>
    `\n<details><summary><b>Terraform's plan</b>${note === "" ? "" : " (cut)"}</summary>\n\n${fence}\n${body}\n${fence}\n\n${note}</details>\n`;
  const whole = frame(clean, "");
  if (isWhole && whole.length <= room) return whole;
  const note = `The plan is too long for a comment.${link}\n\n`;
  const left = room - frame("", note).length;
  const cut = left > 0 ? cutAtLine(clean, left) : "";
  if (cut !== "") return frame(cut, note);
  const short = `\n${note.trimEnd()}\n`;
  return short.length <= room ? short : "";
}

function cutAtLine(text: string, most: number): string {
  const end = text.lastIndexOf("\n", most);
  return end <= 0 ? "" : text.slice(0, end);
}
