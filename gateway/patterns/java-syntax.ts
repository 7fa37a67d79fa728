export interface JavaScriptSyntax {
  readonly source: string;
  /** Of `i`, `m` and `s`: those the pattern asks for itself. */
  readonly flags: string;
}

/**
 * API Gateway's patterns are Java's. What JavaScript writes otherwise: `(?i)` at the start, `\Q…\E`, `\A`, `\z`, and classes like
 * `\p{Alpha}`.
 *
 * @see https://docs.oracle.com/javase/8/docs/api/java/util/regex/Pattern.html
 */
export function fromJavaSyntax(pattern: string): JavaScriptSyntax {
  const [prefix, flags = ""] = /^\(\?([ims]+)\)/.exec(pattern) ?? [""];
  const source = pattern
    .slice(prefix.length)
    .replaceAll(/\\Q(.*?)(?:\\E|$)|\[(?:\\.|[^\]\\])*\]|\\p\{\w+\}|\\./gs, (part, quoted?: string) => {
      if (quoted !== undefined) return quoted.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
      if (part.startsWith("[")) return part.replaceAll(/\\p\{\w+\}/g, (name) => RANGES.get(name) ?? name);
      const range = RANGES.get(part);
      return range === undefined ? (ANCHORS.get(part) ?? part) : `[${range}]`;
    });
  return { source, flags: [...new Set(flags)].join("") };
}

const ANCHORS: ReadonlyMap<string, string> = new Map([
  ["\\A", "^"],
  ["\\z", "$"],
  ["\\Z", "$"],
]);

const RANGES: ReadonlyMap<string, string> = new Map([
  ["\\p{Alpha}", "A-Za-z"],
  ["\\p{Alnum}", "A-Za-z0-9"],
  ["\\p{Digit}", "0-9"],
  ["\\p{Lower}", "a-z"],
  ["\\p{Upper}", "A-Z"],
  ["\\p{XDigit}", "0-9A-Fa-f"],
  ["\\p{Space}", "\\s"],
  ["\\p{ASCII}", "\\x00-\\x7f"],
]);
