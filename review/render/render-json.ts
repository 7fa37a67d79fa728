import { plain } from "../model/phrase.ts";
import { type Item, type Review, SECTIONS } from "../model/review.ts";
import { exitCodeOf } from "./headline.ts";

/** One JSON object for other programs, with every section by its id. */
export function renderJson(review: Review): string {
  const { environment, compared, verdict, counts, traffic } = review;
  const sections = Object.fromEntries(
    review.sections.map(({ id, items }) => [id, { title: SECTIONS[id], items: items.map(itemOf) }]),
  );
  const all = { environment, compared, verdict, exitCode: exitCodeOf(review), counts, traffic, sections };
  return `${JSON.stringify(all, undefined, 2)}\n`;
}

const itemOf = ({ level, text, details }: Item) => ({
  level,
  text: plain(text),
  ...(details && { details: details.map(plain) }),
});
