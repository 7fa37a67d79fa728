import { Pattern, PatternError } from "../../patterns/pattern.ts";
import { TemplateError } from "../template-error.ts";
import { toText } from "../to-text.ts";

/** A template names the same few patterns each time it is rendered. */
const MAX_KEPT = 1000;

const kept = (create: (source: string) => Pattern) => {
  const known = new Map<string, Pattern>();
  return (value: unknown): Pattern => {
    const source = toText(value);
    const before = known.get(source);
    if (before !== undefined) return before;
    const pattern = readable(source, create);
    if (known.size < MAX_KEPT) known.set(source, pattern);
    return pattern;
  };
};

function readable(source: string, create: (source: string) => Pattern): Pattern {
  try {
    return create(source);
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    throw new TemplateError(`'${source}' is no regular expression: ${error.message}`);
  }
}

/** @throws TemplateError */
export const patternOf = kept((source) => new Pattern(source));

/** @throws TemplateError */
export const wholePatternOf = kept(Pattern.whole);
