import { PatternTimeoutError } from "../patterns/within-time.ts";
import { compileNodes } from "./compile-nodes.ts";
import { type Directive, Frame, limited } from "./frame.ts";
import { parseTemplate } from "./syntax.ts";
import { TemplateError } from "./template-error.ts";

/** A mapping template, parsed once. Rendering may throw a TemplateError. */
export interface Template {
  render(variables: Iterable<readonly [string, unknown]>): string;
}

/** @throws TemplateError */
export function compileTemplate(source: string): Template {
  if (!source.includes("$") && !source.includes("#")) return { render: () => source };
  const directive = compileNodes(parseTemplate(source));
  return {
    render(variables) {
      const frame = new Frame(new Map(variables));
      run(directive, frame);
      return limited(frame.text);
    },
  };
}

function run(directive: Directive, frame: Frame): void {
  try {
    directive(frame);
  } catch (error) {
    // The engine's own limits: its stack, or the length of a text or a list.
    if (error instanceof PatternTimeoutError) throw new TemplateError(error.message);
    if (error instanceof RangeError)
      throw new TemplateError(`it works on something too deep or too large: ${error.message}`);
    throw error;
  }
}
