import type { Random } from "../support/random.ts";

/** What has a meaning somewhere on a request's way: HTTP, paths, encodings, JSON, templates, JSONPath, patterns, prototypes. */
export const TOKENS: readonly string[] = [
  ...["\r\n", "\n", "\r", "\0", "\t", " ", "\x7f", "\xff", "\x80", "\u2028", "\ud800", "\u00e9", "💥", "\ufeff"],
  ...[
    "/",
    "//",
    "..",
    ".",
    "%2F",
    "%2f",
    "%00",
    "%",
    "%zz",
    "%E9",
    "%C3%A9",
    "%25",
    "?",
    "&",
    "=",
    "+",
    "#",
    ";",
    "|",
    "\\",
    "~",
  ],
  ...["{", "}", "{}", "{proxy+}", "[", "]", '"', "'", "`", ",", ":", "\\u0000", "\\ud83d", "\\"],
  ...[
    "$",
    "${",
    "$!{",
    "$input",
    "$input.json('$')",
    "$util.parseJson('{')",
    "#set($a=1)",
    "#foreach($i in [1..9])",
    "#end",
    "##",
    "#*",
  ],
  ...["$.a", "$..*", "$[?(@.a)]", "$['a']", "$[-1:]", "@", "*"],
  ...[
    "__proto__",
    "constructor",
    "prototype",
    "toString",
    "hasOwnProperty",
    "null",
    "undefined",
    "true",
    "NaN",
    "Infinity",
  ],
  ...["0", "-1", "1e400", "9007199254740993", "2147483648", "-0", "1.5e-7", "00", "0x10"],
  ...[
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaa!",
    "(a+)+$",
    ".*",
    "application/json",
    "image/png",
    "*/*",
    "gzip",
    "chunked",
    "close",
  ],
];

/** A short text of tokens and letters. */
export function text(random: Random, large = 4000): string {
  const parts = Array.from({ length: 1 + random.size(20) }, () =>
    random.chance(0.5) ? random.pick(TOKENS) : word(random),
  );
  const whole = parts.join("");
  return random.chance(0.02) ? whole.repeat(1 + random.below(Math.ceil(large / (whole.length + 1)))) : whole;
}

export function word(random: Random): string {
  return Array.from({ length: 1 + random.below(8) }, () =>
    random.pick([..."abcdefghijklmnopqrstuvwxyz0123456789-_"]),
  ).join("");
}

/** What may stand in a header: no line breaks, nothing beyond one byte. */
export function headerValue(random: Random): string {
  return [...text(random, 12_000)].filter(isAllowed).join("").trim();
}

function isAllowed(character: string): boolean {
  const code = character.charCodeAt(0);
  return code === 9 || (code >= 32 && code !== 127 && code <= 255);
}

/** What may stand in a URL without ending it: every other character encoded, well or badly. */
export function urlText(random: Random): string {
  return text(random, 9000).replaceAll(/[^!-~]|#/g, (character) =>
    random.chance(0.9) ? [...Buffer.from(character)].map((byte) => `%${byte.toString(16)}`).join("") : "",
  );
}
