import { parse } from "velocityjs";
import { TemplateError } from "./template-error.ts";

/** The parts of a parsed template that are compiled here. The parser's own types leave most of this open. */
export type Node = string | Block | Reference | SetNode | { readonly type: "raw"; readonly value: string } | Marker;

export interface Marker {
  readonly type:
    | "comment"
    | "break"
    | "else"
    | "end"
    | "macro_call"
    | "noescape"
    | "elseif"
    | "if"
    | "foreach"
    | "define"
    | "macro";
  readonly id?: string;
  readonly args?: readonly ExpressionNode[] | false;
  readonly condition?: ExpressionNode;
  readonly to?: string;
  readonly from?: ExpressionNode;
}

/** A directive with a body: its first node says which. */
export type Block = readonly [Marker, ...Node[]];

export interface Reference {
  readonly type: "references";
  readonly id: string;
  readonly path?: readonly Step[];
  readonly args?: readonly ExpressionNode[] | false;
}

export type Step =
  | { readonly type: "property"; readonly id: string }
  | { readonly type: "index"; readonly id: ExpressionNode }
  | { readonly type: "method"; readonly id: string; readonly args?: readonly ExpressionNode[] | false };

export interface SetNode {
  readonly type: "set";
  readonly equal: readonly [Reference, ExpressionNode];
}

export type ExpressionNode =
  | Reference
  | { readonly type: "integer" | "decimal"; readonly value: string | number }
  | { readonly type: "bool"; readonly value: "true" | "false" | "null" }
  | { readonly type: "string"; readonly value: string; readonly isEval?: boolean }
  | {
      readonly type: "array";
      readonly isRange?: boolean;
      readonly value: readonly (ExpressionNode | string | number)[];
    }
  | { readonly type: "map"; readonly value?: Readonly<Record<string, ExpressionNode>> }
  | { readonly type: "math"; readonly operator: string; readonly expression: readonly ExpressionNode[] };

/** @throws TemplateError */
export function parseTemplate(source: string): readonly Node[] {
  try {
    return parse(inParsersWords(source)) as unknown as readonly Node[];
  } catch (error) {
    const [summary] = (error instanceof Error ? error.message : String(error)).split("\n");
    throw new TemplateError(`the template cannot be parsed: ${summary}`);
  }
}

/** Spellings of Velocity's that the parser takes for text. */
function inParsersWords(source: string): string {
  return source.replaceAll(/#\{(if|elseif|foreach|set)\}/g, "#$1").replaceAll(/#stop\b(?!\s*\()/g, "#stop()");
}
