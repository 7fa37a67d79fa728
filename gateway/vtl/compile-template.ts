import { compileNodes } from "./compile-nodes.ts";
import { Frame } from "./frame.ts";
import { parseTemplate } from "./syntax.ts";

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
      directive(frame);
      return frame.text;
    },
  };
}
