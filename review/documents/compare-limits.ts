import { type Json, type JsonObject, same } from "../model/json.ts";
import { phrase } from "../model/phrase.ts";
import { breaks, type Direction, type Effect } from "./compare-schemas.ts";
import type { ContractChange } from "./contract-change.ts";

const LEAST = ["minimum", "minLength", "minItems", "minProperties"];
const MOST = ["maximum", "maxLength", "maxItems", "maxProperties"];
/** What a value must look like; which of two is stricter cannot be told. */
const FORMS = ["pattern", "format", "multipleOf", "uniqueItems", "exclusiveMinimum", "exclusiveMaximum"];

/** What changes of a schema's limits and patterns. */
export function compareLimits(
  before: JsonObject,
  after: JsonObject,
  where: string,
  direction: Direction,
): ContractChange[] {
  return [...LEAST, ...MOST, ...FORMS].flatMap((key): ContractChange[] => {
    const [old, next] = [before[key], after[key]];
    if (same(old, next)) return [];
    const effect = effectOf(key, old, next);
    const text = phrase`${where}: ${key} is ${next} (was: ${old})`;
    const isBreaking = breaks(effect, direction);
    if (effect === "either") return [{ rule: "form-changed", isBreaking, text }];
    return [{ rule: effect === "narrower" ? "limit-narrowed" : "limit-widened", isBreaking, text }];
  });
}

function effectOf(key: string, old: Json | undefined, next: Json | undefined): Effect {
  if (old === undefined) return "narrower";
  if (next === undefined) return "wider";
  if (typeof old !== "number" || typeof next !== "number" || FORMS.includes(key)) return "either";
  return LEAST.includes(key) === next > old ? "narrower" : "wider";
}
