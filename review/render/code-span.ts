import { shorten } from "../model/show-value.ts";

const LONGEST = 400;

/**
 * Text from elsewhere in a comment on GitHub, as code: no markup, no link, no `@name` in it has an effect, whatever it holds.
 *
 * @see https://spec.commonmark.org/0.31.2/#code-spans
 */
export function codeSpan(text: string): string {
  const clean = visible(shorten(text, LONGEST));
  const longest = Math.max(0, ...(clean.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  const space = /^`|`$|^\s|\s$/.test(clean) || clean === "" ? " " : "";
  return `${fence}${space}${clean}${space}${fence}`;
}

/** Marks that cannot be seen, or turn around what is read, are written out; a line stays one line. */
export const visible = (text: string): string =>
  text.replaceAll(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu,
    (mark) => `\\u{${(mark.codePointAt(0) ?? 0).toString(16)}}`,
  );
