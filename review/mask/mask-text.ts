import { isList, isObject, type Json } from "../model/json.ts";
import { SECRET } from "./mask-values.ts";
import { secretAttributesOf } from "./secret-attributes.ts";

export type MaskText = (text: string) => string;

/** Takes secret values out of any text, as they are and as JSON and HCL write them. */
export function textMask(secrets: ReadonlySet<string>): MaskText {
  const forms = [...secrets].flatMap((secret) => [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
  ]);
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

const RESOURCE = /^\s*# ((?:data\.)?[a-z0-9_]+)\./;

/** The text `terraform show` prints of a plan, without secrets: Terraform leaves out only what the provider marks. */
export function maskPlanText(text: string, mask: MaskText): string {
  let hidden: readonly string[] = [];
  const lines = mask(text)
    .split("\n")
    .map((line) => {
      const type = RESOURCE.exec(line)?.[1];
      if (type !== undefined) hidden = secretAttributesOf(type);
      return hidden.length === 0 ? line : withoutSecret(line, hidden);
    });
  return lines.join("\n");
}

function withoutSecret(line: string, hidden: readonly string[]): string {
  const [, start, name = ""] = /^(\s*[-+~/]*\s*("?[A-Za-z0-9_.-]+"?)\s+=\s+)/.exec(line) ?? [];
  const isHidden = start !== undefined && hidden.includes(name.replaceAll('"', ""));
  return isHidden && !line.includes("(known after apply)") ? `${start}${SECRET}` : line;
}
