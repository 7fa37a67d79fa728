import { type ComparedResource, type Comparison, nameOf } from "../model/comparison.ts";
import { phrase, words } from "../model/phrase.ts";
import type { Item } from "../model/review.ts";

/** What somebody did by hand, or AWS by itself, to what the configuration speaks of. */
export const driftItems = ({ drift, resources }: Comparison): readonly Item[] =>
  drift.flatMap((one) => itemOf(one, resources.find(({ address }) => address === one.address)?.changed ?? []));

/** @param mended attributes that the plan sets again */
function itemOf(resource: ComparedResource, mended: readonly string[]): readonly Item[] {
  const { address, action, changed, before, after, declared } = resource;
  if (action === "delete") return [{ level: "warning", text: phrase`${nameOf(resource)} (${address}) is gone` }];
  const own = changed.filter((name) => declared === undefined || name in declared || mended.includes(name));
  if (action !== "update" || own.length === 0) return [];
  const details = own.map(
    (name) => phrase`${name} is ${after?.[name] ?? null} (Terraform left ${before?.[name] ?? null})`,
  );
  return [
    { level: "warning", text: phrase`${nameOf(resource)} (${address})${words(" is not as it was left")}`, details },
  ];
}
