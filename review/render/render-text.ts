import { plain } from "../model/phrase.ts";
import { type Item, type Level, type Review, SECTIONS } from "../model/review.ts";
import { visible } from "./code-span.ts";
import { headline } from "./headline.ts";

const MARKS: Readonly<Record<Level, string>> = { risk: "!!", warning: "! ", note: "  ", good: "+ " };
const COLOURS: Readonly<Record<Level, string>> = {
  risk: "\u001b[1;31m",
  warning: "\u001b[33m",
  note: "",
  good: "\u001b[32m",
};
const PLAIN = "\u001b[0m";

/** For a terminal. What comes from elsewhere cannot steer it. */
export function renderText(review: Review, isColoured: boolean): string {
  const sections = review.sections.map(({ id, items }) =>
    [SECTIONS[id], ...items.flatMap((item) => linesOf(item, isColoured))].join("\n"),
  );
  const { before, after } = review.compared;
  return `${[`${headline(review)}\n(${visible(before)} → ${visible(after)})`, ...sections].join("\n\n")}\n`;
}

function linesOf({ level, text, details = [] }: Item, isColoured: boolean): readonly string[] {
  const line = `  ${MARKS[level]} ${visible(plain(text))}`;
  const colour = COLOURS[level];
  const first = isColoured && colour !== "" ? `${colour}${line}${PLAIN}` : line;
  return [first, ...details.map((detail) => `       - ${visible(plain(detail))}`)];
}
