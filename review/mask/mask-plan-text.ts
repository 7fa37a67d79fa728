import type { MaskText } from "./mask-text.ts";
import { SECRET } from "./mask-values.ts";
import { secretAttributesOf } from "./secret-attributes.ts";
import { isSecretName } from "./secret-names.ts";

const RESOURCE = /^\s*# ((?:data\.)?[a-z0-9_]+)\./;

/** A name and its value: `  ~ password = "…"`, `  + "API KEY" = <<-EOT`. */
const ASSIGNED = /^(\s*(?:[-+~/]+\s+)?)("(?:[^"\\]|\\.)*"|[\w.-]+)(\s+=\s+)(.*)$/;

/** What is no value, or where to find one. */
const SHOWS_NOTHING = /^(\((known after apply|sensitive value)\)|null\b|true\b|false\b|"arn:)/;

/** The text `terraform show` prints of a plan, without secrets: Terraform leaves out only what the provider marks. */
export function maskPlanText(text: string, mask: MaskText): string {
  let hidden: readonly string[] = [];
  /** Where the name stands whose value, of several lines, is left out. */
  let column = Number.POSITIVE_INFINITY;
  const lines = mask(text)
    .split("\n")
    .flatMap((line) => {
      const indent = line.trim() === "" ? Number.POSITIVE_INFINITY : line.length - line.trimStart().length;
      if (indent >= column) {
        // The value ends with a mark below its name: `EOT`, `)`.
        if (indent === column) column = Number.POSITIVE_INFINITY;
        return [];
      }
      column = Number.POSITIVE_INFINITY;
      const type = RESOURCE.exec(line)?.[1];
      if (type !== undefined) hidden = secretAttributesOf(type);
      const { shown, goesOn } = withoutSecret(line, hidden);
      if (goesOn !== undefined) column = goesOn;
      return [shown];
    });
  return lines.join("\n");
}

/** @returns where the value goes on in the lines that follow, its name's column */
function withoutSecret(line: string, hidden: readonly string[]): { readonly shown: string; readonly goesOn?: number } {
  const [, start = "", name = "", between = "", value = ""] = ASSIGNED.exec(line) ?? [];
  if (!isHidden(name, value, hidden)) return { shown: line };
  const shown = `${start}${name}${between}${SECRET}`;
  return /(<<-?\w+|[([{])$/.test(value) ? { shown, goesOn: start.length } : { shown };
}

function isHidden(name: string, value: string, hidden: readonly string[]): boolean {
  const bare = name.startsWith('"') ? name.slice(1, -1) : name;
  if (hidden.includes(bare)) return !/^\((known after apply|sensitive value)\)/.test(value);
  return isSecretName(bare) && !SHOWS_NOTHING.test(value);
}
