import { type JsonObject, objectOf, textOf } from "../model/json.ts";
import { phrase, words } from "../model/phrase.ts";
import type { Item } from "../model/review.ts";
import type { ReviewInput } from "./input.ts";

/** Versions of Terraform and its providers that a configuration asks for, by name. */
export type Versions = Readonly<Record<string, string>>;

/** @param stack Terraform JSON */
export function versionsRequired(stack: JsonObject): Versions {
  const { required_version, required_providers } = objectOf(stack.terraform);
  const terraform = textOf(required_version);
  const providers = Object.entries(objectOf(required_providers)).map(
    ([name, asked]) => [`the provider ${name}`, textOf(asked) ?? textOf(objectOf(asked).version) ?? "any"] as const,
  );
  return Object.fromEntries([...(terraform === undefined ? [] : [["Terraform", terraform] as const]), ...providers]);
}

/** Another version may plan something else for the same configuration. */
export function providerItems({ versions }: ReviewInput): readonly Item[] {
  if (versions === undefined) return [];
  const { before, after } = versions;
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].sort().flatMap((name): Item[] => {
    const [was, is] = [before[name], after[name]];
    if (was === is) return [];
    if (was === undefined) return [{ level: "note", text: phrase`${name} is new: ${is}` }];
    if (is === undefined) return [{ level: "note", text: phrase`${name} goes` }];
    const isMajor = majorOf(was) !== majorOf(is);
    const mark = isMajor ? words(" [major]") : [];
    return [{ level: isMajor ? "warning" : "note", text: phrase`${name} is ${is} (was: ${was})${mark}` }];
  });
}

const majorOf = (version: string) => /\d+/.exec(version)?.[0];
