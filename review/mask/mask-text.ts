import { isList, isObject, type Json } from "../model/json.ts";
import { SECRET } from "./mask-values.ts";
import { writtenForms } from "./written-forms.ts";

export type MaskText = (text: string) => string;

/** Takes secret values out of any text, in all forms in which they may be written. */
export function textMask(secrets: ReadonlySet<string>): MaskText {
  const forms = [...secrets].flatMap(writtenForms);
  if (forms.length === 0) return (text) => text;
  // The longest first: one secret may be a part of another.
  const longestFirst = [...new Set(forms)].sort((one, other) => other.length - one.length);
  const pattern = new RegExp(
    longestFirst.map((form) => form.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&")).join("|"),
    "g",
  );
  return (text) => text.replaceAll(pattern, SECRET);
}

/** The same for every text in a value, names of keys included. */
export function maskTexts(value: Json, mask: MaskText): Json {
  if (typeof value === "string") return mask(value);
  if (isList(value)) return value.map((inner) => maskTexts(inner, mask));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [mask(name), maskTexts(inner, mask)]));
}
