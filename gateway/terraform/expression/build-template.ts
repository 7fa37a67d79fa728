import { ExpressionSyntaxError } from "./cursor.ts";
import type { Expression, TemplatePart } from "./expression.ts";
import type { Directive, TemplateToken } from "./template-tokens.ts";

/** The expression that pieces of a template make: a lone value keeps its type, everything else becomes text. */
export function buildTemplate(tokens: readonly TemplateToken[]): Expression {
  const reader = new TokenReader(tokens);
  const parts = reader.parts([]);
  const [only, another] = parts;
  if (only === undefined) return { type: "literal", value: "" };
  if (another !== undefined) return { type: "template", parts };
  return typeof only === "string" ? { type: "literal", value: only } : only.expression;
}

class TokenReader {
  readonly #tokens: readonly TemplateToken[];
  #position = 0;

  constructor(tokens: readonly TemplateToken[]) {
    this.#tokens = tokens;
  }

  /** Everything up to one of these directives, which is not read; up to the end for none. */
  parts(ends: readonly Directive["type"][]): readonly TemplatePart[] {
    const parts: TemplatePart[] = [];
    for (let token = this.#next(); token !== undefined; token = this.#next()) {
      if (ends.some((end) => end === token?.type)) return parts;
      this.#position += 1;
      parts.push(this.#part(token));
    }
    if (ends.length > 0) throw new ExpressionSyntaxError(`expected %{ ${ends.at(-1)} } before the end`);
    return parts;
  }

  #next(): TemplateToken | undefined {
    return this.#tokens[this.#position];
  }

  #part(token: TemplateToken): TemplatePart {
    switch (token.type) {
      case "text":
        return token.text;
      case "value":
        return { expression: token.expression, text: token.text };
      case "if":
        return { expression: this.#conditional(token.test), text: token.text };
      case "for":
        return { expression: this.#loop(token), text: token.text };
      default:
        throw new ExpressionSyntaxError(`%{ ${token.type} } ends nothing`);
    }
  }

  #conditional(test: Expression): Expression {
    const yes = template(this.parts(["else", "endif"]));
    const hasElse = this.#take() === "else";
    const no = hasElse ? template(this.parts(["endif"])) : template([]);
    if (hasElse) this.#take();
    return { type: "conditional", test, yes, no };
  }

  #loop({ head }: Extract<Directive, { type: "for" }>): Expression {
    const value = template(this.parts(["endfor"]));
    this.#take();
    const pieces: Expression = { type: "for", ...head, value, groups: false };
    return { type: "call", name: "join", arguments: [{ type: "literal", value: "" }, pieces], expandsLast: false };
  }

  #take(): TemplateToken["type"] | undefined {
    const token = this.#next();
    this.#position += 1;
    return token?.type;
  }
}

function template(parts: readonly TemplatePart[]): Expression {
  return { type: "template", parts };
}
