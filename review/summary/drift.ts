import { type ComparedResource, type Comparison, nameOf } from "../model/comparison.ts";
import { isList, isObject, type Json, same } from "../model/json.ts";
import { type Phrase, phrase, words } from "../model/phrase.ts";
import type { Item } from "../model/review.ts";

/** What somebody did by hand, or AWS by itself, to what the configuration speaks of; and what deploying makes of it. */
export const driftItems = ({ drift, resources }: Comparison): readonly Item[] =>
  drift.flatMap((one) =>
    itemsOf(
      one,
      resources.find(({ address }) => address === one.address),
    ),
  );

function itemsOf(resource: ComparedResource, planned: ComparedResource | undefined): readonly Item[] {
  const { address, action, changed, declared } = resource;
  const who = phrase`${nameOf(resource)} (${address})`;
  if (action === "delete") {
    const what = planned?.action === "create" ? "is gone; deploying makes it anew, empty" : "is gone";
    return [{ level: "warning", text: phrase`${who} ${words(what)}` }];
  }
  const mended = planned?.changed ?? [];
  const own = changed.filter((name) => declared === undefined || name in declared || mended.includes(name));
  if (action !== "update" || own.length === 0) return [];
  const text = phrase`${who} is not as it was left; ${words(outcome(own, mended))}`;
  return [{ level: "warning", text, details: own.flatMap((name) => detailsOf(resource, name)) }];
}

/** @param mended attributes that the plan sets again */
function outcome(own: readonly string[], mended: readonly string[]): string {
  const back = own.filter((name) => mended.includes(name)).length;
  if (back === own.length) return "deploying sets it back";
  return back === 0 ? "deploying leaves it so" : `deploying sets ${back} of ${own.length} attributes back`;
}

function detailsOf({ before, after }: ComparedResource, name: string): readonly Phrase[] {
  return differences(before?.[name], after?.[name], name).map(
    ({ path, was, is }) => phrase`${path} is ${is} (Terraform left ${was})`,
  );
}

interface Difference {
  /** As in `variables.jwtIssuer`. */
  readonly path: string;
  readonly was: Json;
  readonly is: Json;
}

/** What differs, as deep as it is told apart; a block is written as a list of one. */
function differences(was: Json | undefined, is: Json | undefined, path: string): readonly Difference[] {
  if (same(was, is)) return [];
  if (isBlock(was) && isBlock(is)) return differences(was[0], is[0], path);
  if (!isObject(was) || !isObject(is)) return [{ path, was: was ?? null, is: is ?? null }];
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].sort();
  return names.flatMap((name) => differences(was[name], is[name], `${path}.${name}`));
}

const isBlock = (value: Json | undefined): value is readonly Json[] => isList(value) && value.length === 1;
