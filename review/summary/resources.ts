import type { Action, ComparedResource, Comparison } from "../model/comparison.ts";
import { enumerateValues, type Phrase, phrase, words } from "../model/phrase.ts";
import type { Item } from "../model/review.ts";

const MARKS: Readonly<Record<Exclude<Action, "none">, string>> = {
  create: "+ ",
  update: "~ ",
  replace: "-/+ ",
  delete: "- ",
};

/** Everything that changes, so that nothing is left out. */
export const resourceItems = ({ resources }: Comparison): readonly Item[] => resources.flatMap(itemOf);

function itemOf({ address, action, changed, forcedBy }: ComparedResource): readonly Item[] {
  if (action === "none") return [];
  const names = action === "replace" && forcedBy.length > 0 ? forcedBy : changed;
  const which: Phrase =
    names.length === 0 || (action !== "update" && action !== "replace") ? [] : phrase`: ${enumerateValues(names)}`;
  return [
    {
      level: action === "replace" || action === "delete" ? "warning" : "note",
      text: phrase`${words(MARKS[action])}${address}${which}`,
    },
  ];
}
