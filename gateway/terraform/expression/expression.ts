/** An expression of Terraform's language. @see https://developer.hashicorp.com/terraform/language/expressions */
export type Expression =
  | { readonly type: "literal"; readonly value: string | number | boolean | null }
  /** Text with interpolations. A lone interpolation is not a template: it keeps its type. */
  | { readonly type: "template"; readonly parts: readonly TemplatePart[] }
  | { readonly type: "name"; readonly name: string }
  | { readonly type: "index"; readonly object: Expression; readonly key: Expression }
  /** `list[*].a.b`: `each` is applied to `{ type: "name", name: SPLAT_ITEM }`. */
  | { readonly type: "splat"; readonly list: Expression; readonly each: Expression }
  | {
      readonly type: "call";
      readonly name: string;
      readonly arguments: readonly Expression[];
      readonly expandsLast: boolean;
    }
  | { readonly type: "unary"; readonly operator: "!" | "-"; readonly operand: Expression }
  | {
      readonly type: "binary";
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly type: "conditional"; readonly test: Expression; readonly yes: Expression; readonly no: Expression }
  | { readonly type: "tuple"; readonly items: readonly Expression[] }
  | { readonly type: "object"; readonly entries: readonly (readonly [Expression, Expression])[] }
  | ForExpression;

export type TemplatePart = string | { readonly expression: Expression; readonly text: string };

export interface ForExpression {
  readonly type: "for";
  readonly keyName?: string;
  readonly valueName: string;
  readonly collection: Expression;
  /** With a key it makes an object, without one a tuple. */
  readonly key?: Expression;
  readonly value: Expression;
  readonly condition?: Expression;
  readonly groups: boolean;
}

export type BinaryOperator = "||" | "&&" | "==" | "!=" | "<" | "<=" | ">" | ">=" | "+" | "-" | "*" | "/" | "%";

/** Cannot be written as a name, so it never hides one. */
export const SPLAT_ITEM = "[*]";
