import { asText } from "../expression/operators.ts";
import { Unresolved } from "../expression/unresolved.ts";
import { formatText } from "./format-text.ts";
import type { Parameters, TerraformFunction } from "./parameters.ts";

/** @see https://developer.hashicorp.com/terraform/language/functions (String Functions) */
export const TEXT_FUNCTIONS: Readonly<Record<string, TerraformFunction>> = {
  format: (call) => formatText(call.text(0), call.all.slice(1)),
  formatlist: (call) => formatEach(call),
  join: (call) =>
    call.all
      .slice(1)
      .flatMap((_, index) => call.list(index + 1).map(asText))
      .join(call.text(0)),
  split: (call) => call.text(1).split(call.text(0)),
  lower: (call) => call.text(0).toLowerCase(),
  upper: (call) => call.text(0).toUpperCase(),
  title: (call) => call.text(0).replaceAll(/(?<![\p{L}\p{N}_])\p{Ll}/gu, (letter) => letter.toUpperCase()),
  substr: (call) => substring(call.text(0), call.number(1), call.number(2)),
  strrev: (call) => [...call.text(0)].reverse().join(""),
  startswith: (call) => call.text(0).startsWith(call.text(1)),
  endswith: (call) => call.text(0).endsWith(call.text(1)),
  strcontains: (call) => call.text(0).includes(call.text(1)),
  trimspace: (call) => call.text(0).trim(),
  chomp: (call) => call.text(0).replace(/(\r?\n)+$/, ""),
  trimprefix: (call) =>
    call.text(0).startsWith(call.text(1)) ? call.text(0).slice(call.text(1).length) : call.text(0),
  trimsuffix: (call) =>
    call.text(1) !== "" && call.text(0).endsWith(call.text(1))
      ? call.text(0).slice(0, -call.text(1).length)
      : call.text(0),
  trim: (call) => trimCharacters(call.text(0), call.text(1)),
  indent: (call) => call.text(1).replaceAll("\n", `\n${" ".repeat(call.number(0))}`),
};

/** Lists are gone through together; what is none stays the same for all. */
function formatEach(call: Parameters): readonly string[] {
  const values = call.all.slice(1);
  const lengths = new Set(values.flatMap((value) => (Array.isArray(value) ? [value.length] : [])));
  if (lengths.size > 1) throw new Unresolved("formatlist() needs lists of the same length");
  const [length = 1] = lengths;
  return Array.from({ length }, (_, index) =>
    formatText(
      call.text(0),
      values.map((value) => (Array.isArray(value) ? (value[index] ?? null) : value)),
    ),
  );
}

function substring(text: string, offset: number, length: number): string {
  const characters = [...text];
  const start = offset < 0 ? characters.length + offset : offset;
  return characters.slice(start, length < 0 ? undefined : start + length).join("");
}

function trimCharacters(text: string, characters: string): string {
  const all = [...text];
  const start = all.findIndex((character) => !characters.includes(character));
  if (start === -1) return "";
  return all.slice(start, all.findLastIndex((character) => !characters.includes(character)) + 1).join("");
}
