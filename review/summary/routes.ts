import { describeCallers } from "../documents/compare-callers.ts";
import { compareDocuments, type DocumentChanges } from "../documents/compare-documents.ts";
import type { ContractChange } from "../documents/contract-change.ts";
import { enumerateValues, type Phrase, phrase, words } from "../model/phrase.ts";
import type { Item } from "../model/review.ts";
import type { Audience, UnknownAudience } from "./audiences.ts";

export interface RouteItems {
  readonly routes: readonly Item[];
  readonly callers: readonly Item[];
}

/** What changes of the routes, and of who may call them. */
export function routeItems(audiences: readonly (Audience | UnknownAudience)[]): RouteItems {
  const each = audiences.map((audience) =>
    "missing" in audience ? { routes: [unknownItem(audience)], callers: [] } : itemsFor(audience),
  );
  return { routes: each.flatMap(({ routes }) => routes), callers: each.flatMap(({ callers }) => callers) };
}

function unknownItem({ who, missing }: UnknownAudience): Item {
  const text = phrase`for ${who}: the API changes, and what ${enumerateValues(missing)} serves is not known here; a clone with its history knows`;
  return { level: "warning", text };
}

function itemsFor({ who, isServed, before, after }: Audience): RouteItems {
  const changes = compareDocuments(before, after);
  const level = (isBreaking: boolean) => (isBreaking && isServed ? ("warning" as const) : ("note" as const));
  return {
    routes: [
      ...changes.removed.map(
        ({ route }): Item => ({ level: level(true), text: phrase`${route} is removed, for ${who} ${BREAKING}` }),
      ),
      ...changes.changed.flatMap(({ route, changes: own }) => changedItem(route, own.filter(isOfContract), who, level)),
      ...changes.added.map(
        ({ route, callers }): Item => ({
          level: "note",
          text: phrase`${route} is new, for ${who}: ${describeCallers(callers)}`,
        }),
      ),
      ...preflightItems(changes),
    ],
    callers: callerItems(changes, who, level),
  };
}

const BREAKING = words("[breaking]");

const isOfContract = ({ rule }: ContractChange) => rule !== "callers-narrowed" && rule !== "callers-widened";

type LevelOf = (isBreaking: boolean) => Item["level"];

function changedItem(route: string, changes: readonly ContractChange[], who: Phrase, level: LevelOf): readonly Item[] {
  if (changes.length === 0) return [];
  const isBreaking = changes.some((change) => change.isBreaking);
  // What breaks comes first, and a schema that is used often is told once.
  const sorted = [...changes].sort((one, other) => Number(other.isBreaking) - Number(one.isBreaking));
  return [
    {
      level: level(isBreaking),
      text: phrase`${route} changes, for ${who}${isBreaking ? phrase` ${BREAKING}` : words("")}`,
      details: sorted.map((change) => (change.isBreaking ? phrase`${change.text} ${BREAKING}` : change.text)),
    },
  ];
}

function preflightItems({ preflights }: DocumentChanges): readonly Item[] {
  if (preflights === 0) return [];
  const text = words(
    `${preflights} ${preflights === 1 ? "preflight (OPTIONS) changes" : "preflights (OPTIONS) change"}`,
  );
  return [{ level: "note", text }];
}

function callerItems({ added, changed, authorizers }: DocumentChanges, who: Phrase, level: LevelOf): readonly Item[] {
  const open = added.filter(({ callers }) => callers.conditions.length === 0);
  return [
    ...changed.flatMap(({ route, changes }) =>
      changes
        .filter((change) => !isOfContract(change))
        .map(({ rule, text, isBreaking }): Item => {
          const mark = isBreaking ? phrase` ${BREAKING}` : words(" [wider]");
          return {
            level: level(true),
            text: phrase`${route}: ${text}, for ${who}${rule === "callers-widened" ? words(" [wider]") : mark}`,
          };
        }),
    ),
    ...open.map(({ route }): Item => ({ level: level(true), text: phrase`${route}: anybody, and it is new` })),
    ...authorizers.map(
      ({ name, attributes }): Item => ({
        level: level(true),
        text: phrase`the authorizer ${name} is another: ${enumerateValues(attributes)} changed`,
      }),
    ),
  ];
}
