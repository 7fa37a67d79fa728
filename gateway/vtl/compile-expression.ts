import { compileNodes } from "./compile-nodes.ts";
import { compileReference } from "./compile-reference.ts";
import type { Expression } from "./frame.ts";
import { doubleOf, isDouble } from "./java-number.ts";
import { isTrue, operatorOf } from "./operators.ts";
import { type ExpressionNode, parseTemplate } from "./syntax.ts";
import { TemplateError } from "./template-error.ts";
import { listOf, putKey, type VtlMap } from "./values.ts";

const CONSTANTS: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

export function compileExpression(node: ExpressionNode): Expression {
  switch (node.type) {
    case "references":
      return compileReference(node);
    case "integer":
    case "decimal": {
      const number = node.type === "decimal" ? doubleOf(Number(node.value)) : Number(node.value);
      return () => number;
    }
    case "bool": {
      const constant = CONSTANTS[node.value];
      return () => constant;
    }
    case "string":
      return node.isEval === true ? compileText(node.value) : () => node.value;
    case "array":
      return node.isRange === true ? compileRange(node.value) : compileList(node.value);
    case "map":
      return compileMap(node.value ?? {});
    case "math":
      return compileOperation(node.operator, node.expression);
    default:
      throw new TemplateError("an expression of it cannot be understood");
  }
}

/** Text in double quotes is a template of its own, over the same variables. */
function compileText(source: string): Expression {
  if (!source.includes("$") && !source.includes("#")) return () => source;
  const directive = compileNodes(parseTemplate(source));
  return (frame) => frame.render(directive);
}

type Item = ExpressionNode | string | number;

function compileItem(item: Item): Expression {
  if (typeof item === "object") return compileExpression(item);
  const number = Number(item);
  return () => number;
}

function compileList(items: readonly Item[]): Expression {
  const compiled = items.map(compileItem);
  return (frame) => listOf(compiled.map((item) => item(frame)));
}

/** API Gateway stops at a thousand turns of a loop anyway. */
const MAX_RANGE = 100_000;

function compileRange([from = 0, to = 0]: readonly Item[]): Expression {
  const [first, last] = [compileItem(from), compileItem(to)];
  return (frame) => {
    const [start, end] = [Number(first(frame)), Number(last(frame))];
    const count = Math.abs(end - start) + 1;
    if (!(count <= MAX_RANGE)) throw new TemplateError(`the range [${start}..${end}] is too long`);
    return listOf(Array.from({ length: count }, (_, index) => (start <= end ? start + index : start - index)));
  };
}

function compileMap(entries: Readonly<Record<string, ExpressionNode>>): Expression {
  const compiled = Object.entries(entries).map(([key, value]) => [key, compileExpression(value)] as const);
  return (frame) => {
    const map: VtlMap = {};
    for (const [key, value] of compiled) putKey(map, key, value(frame));
    return map;
  };
}

function compileOperation(symbol: string, operands: readonly ExpressionNode[]): Expression {
  const [left = nothing, right = nothing] = operands.map(compileExpression);
  if (symbol === "parenthesis") return left;
  if (symbol === "not") return (frame) => !isTrue(left(frame));
  if (symbol === "minus") return (frame) => negative(left(frame));
  if (symbol === "&&") return (frame) => isTrue(left(frame)) && isTrue(right(frame));
  if (symbol === "||") return (frame) => isTrue(left(frame)) || isTrue(right(frame));
  const operator = operatorOf(symbol);
  return (frame) => operator(left(frame), right(frame));
}

function negative(value: unknown): unknown {
  const number = -Number(value);
  return isDouble(value) ? doubleOf(number) : number;
}

const nothing: Expression = () => undefined;
