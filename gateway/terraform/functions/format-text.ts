import { asNumber, asText } from "../expression/operators.ts";
import { Unresolved } from "../expression/unresolved.ts";
import type { JsonValue } from "../json-value.ts";
import { encodeJson } from "./encode-json.ts";

const VERB = /%(?:\[(\d+)\])?([-+ 0#]*)(\d+)?(?:\.(\d+))?([%a-zA-Z])/g;

/** `format("%s-%03d", …)`. @see https://developer.hashicorp.com/terraform/language/functions/format */
export function formatText(pattern: string, values: readonly JsonValue[]): string {
  let next = 0;
  return pattern.replaceAll(
    VERB,
    (_verb, index: string, flags: string, width: string, precision: string, verb: string) => {
      if (verb === "%") return "%";
      const value = values[index === undefined ? next++ : Number(index) - 1];
      if (value === undefined) throw new Unresolved(`format("${pattern}") needs more values than ${values.length}`);
      const text = formatValue(verb, value, precision);
      return pad(flags.includes("+") && asSigned(verb, value) ? `+${text}` : text, flags, Number(width ?? 0));
    },
  );
}

function asSigned(verb: string, value: JsonValue): boolean {
  return "dfeg".includes(verb) && asNumber(value) >= 0;
}

function formatValue(verb: string, value: JsonValue, precision: string | undefined): string {
  switch (verb) {
    case "s":
      return asText(value);
    case "v":
      return typeof value === "object" ? encodeJson(value) : String(value);
    case "q":
      return JSON.stringify(asText(value));
    case "t":
      return String(value);
    case "d":
      return String(Math.trunc(asNumber(value)));
    case "f":
      return asNumber(value).toFixed(Number(precision ?? 6));
    case "x":
    case "X":
      return verb === "x" ? asNumber(value).toString(16) : asNumber(value).toString(16).toUpperCase();
    default:
      throw new Unresolved(`format() with %${verb} is not evaluated`);
  }
}

function pad(text: string, flags: string, width: number): string {
  if (flags.includes("-")) return text.padEnd(width);
  if (!flags.includes("0")) return text.padStart(width);
  const sign = /^[+-]/.exec(text)?.[0] ?? "";
  return sign + text.slice(sign.length).padStart(width - sign.length, "0");
}
