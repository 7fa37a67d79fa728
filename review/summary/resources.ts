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

function itemOf(resource: ComparedResource): readonly Item[] {
  return [...inStateItem(resource), ...changeItem(resource)];
}

function inStateItem({ address, inState }: ComparedResource): readonly Item[] {
  if (inState === undefined) return [];
  switch (inState.what) {
    case "moved":
      return [{ level: "note", text: phrase`${address} was ${inState.from}: the same thing under another address` }];
    case "imported":
      return [{ level: "note", text: phrase`${address} is imported: Terraform looks after it from now on` }];
    case "forgotten":
      return [
        { level: "warning", text: phrase`${address} is forgotten: it stays, and Terraform no longer looks after it` },
      ];
  }
}

function changeItem({ address, action, changed, forcedBy, inState }: ComparedResource): readonly Item[] {
  if (action === "none" || inState?.what === "forgotten") return [];
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
