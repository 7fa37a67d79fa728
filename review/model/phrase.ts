import type { Json } from "./json.ts";
import { showValue } from "./show-value.ts";

/** A sentence: our own words, and between them what comes from elsewhere (names, values), which may hold anything. */
export type Phrase = readonly Part[];

/** Instances of a class: no value from elsewhere can pass itself off as our own words. */
export class Part {
  readonly text: string;
  readonly isForeign: boolean;

  constructor(text: string, isForeign: boolean) {
    this.text = text;
    this.isForeign = isForeign;
  }
}

/** As in `` phrase`${name}: anybody` ``: what is inserted is foreign, unless it is a phrase itself. */
export function phrase(own: TemplateStringsArray, ...inserted: readonly (Json | undefined | Phrase)[]): Phrase {
  return own.flatMap((text, index) => [...words(text), ...(index < inserted.length ? partsOf(inserted[index]) : [])]);
}

/** Our own words. */
export const words = (text: string): Phrase => (text === "" ? [] : [new Part(text, false)]);

/** As in `a, b and c`. */
export const enumerate = (phrases: readonly Phrase[], last = " and "): Phrase =>
  phrases.flatMap((one, index): Phrase => {
    if (index === 0) return one;
    return [...words(index === phrases.length - 1 ? last : ", "), ...one];
  });

/** Names or values, as in `a, b and c`. */
export const enumerateValues = (values: readonly string[]): Phrase =>
  enumerate(values.map((value) => phrase`${value}`));

/** Without marks. */
export const plain = (text: Phrase): string => text.map((part) => part.text).join("");

const partsOf = (value: Json | undefined | Phrase): Phrase =>
  isPhrase(value) ? value : [new Part(showValue(value), true)];

/** An empty list says nothing, whosever it is. */
const isPhrase = (value: unknown): value is Phrase =>
  Array.isArray(value) && value.every((part) => part instanceof Part);
