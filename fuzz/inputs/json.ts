import type { Random } from "../support/random.ts";
import { TOKENS, text, word } from "./texts.ts";

/** JSON, or what looks like it: as bytes, for not all of it is text. */
export function jsonBody(random: Random): Buffer {
  const kind = random.below(20);
  if (kind === 0) return deep(random);
  if (kind === 1)
    return Buffer.from(
      `{"a":${random.pick(["1e400", "-1e400", "1".repeat(1000), "0.".padEnd(500, "3"), "-", "01", "1e", ".5"])}}`,
    );
  if (kind === 2) return Buffer.concat([Buffer.from('{"a":"'), bytes(random), Buffer.from('"}')]);
  if (kind === 3)
    return Buffer.from(
      random.pick([
        "",
        " ",
        "null",
        "{}",
        "[]",
        '""',
        "{",
        '{"a":',
        "[1,]",
        '{"a":1,"a":2}',
        "\ufeff{}",
        "'a'",
        "nul",
        "NaN",
      ]),
    );
  if (kind === 4)
    return Buffer.from(JSON.stringify({ items: Array.from({ length: random.below(1500) }, (_, index) => index) }));
  return Buffer.from(json(random, 4));
}

/** As many bytes as are drawn, whatever they are in UTF-8. */
export function bytes(random: Random): Buffer {
  return Buffer.from(Array.from({ length: 1 + random.size(3000) }, () => random.below(256)));
}

function deep(random: Random): Buffer {
  const depth = 1 + random.below(random.chance(0.2) ? 20_000 : 200);
  const [open, close] = random.pick([
    ["[", "]"],
    ['{"a":', "}"],
    ['{"items":[', "]}"],
  ] as const);
  return Buffer.from(open.repeat(depth) + (random.chance(0.8) ? `1${close.repeat(depth)}` : ""));
}

function json(random: Random, depth: number): string {
  const kind = random.below(depth === 0 ? 4 : 7);
  if (kind < 2) return JSON.stringify(text(random));
  if (kind === 2)
    return String(random.pick([0, -1, 1.5, 1e21, 5e-324, Number.MAX_SAFE_INTEGER, random.below(100_000)]));
  if (kind === 3) return random.pick(["true", "false", "null"]);
  if (kind === 4) return `[${random.times(6, () => json(random, depth - 1)).join(",")}]`;
  return `{${random.times(6, () => `${JSON.stringify(key(random))}:${json(random, depth - 1)}`).join(",")}}`;
}

/** Names that models and templates of the configuration know among them. */
function key(random: Random): string {
  return random.chance(0.5)
    ? random.pick(["a", "id", "name", "items", "price", "tags", "next"])
    : random.chance(0.5)
      ? random.pick(TOKENS)
      : word(random);
}
