import { compileExpression } from "./compile-expression.ts";
import { compileForeach } from "./compile-foreach.ts";
import { compileDefine, compileMacro, compileMacroCall } from "./compile-macro.ts";
import { compileReference, compileSet } from "./compile-reference.ts";
import type { Directive, Expression, Frame } from "./frame.ts";
import { isTrue } from "./operators.ts";
import { type Block, type Marker, type Node, parseTemplate } from "./syntax.ts";
import { TemplateError } from "./template-error.ts";
import { toText } from "./to-text.ts";

export function compileNodes(nodes: readonly Node[]): Directive {
  const directives = joinTexts(nodes).map(compileNode);
  const [only, another] = directives;
  if (only !== undefined && another === undefined) return only;
  return (frame) => {
    for (const directive of directives) {
      directive(frame);
      if (frame.leaving !== undefined) return;
    }
  };
}

function joinTexts(nodes: readonly Node[]): readonly Node[] {
  const joined: Node[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    if (typeof node === "string" && typeof last === "string") joined[joined.length - 1] = last + node;
    else joined.push(node);
  }
  return joined;
}

function compileNode(node: Node): Directive {
  if (typeof node === "string") return text(node);
  if (isBlock(node)) return compileBlock(node);
  switch (node.type) {
    case "references": {
      const value = compileReference(node);
      return (frame) => {
        frame.text += toText(value(frame));
      };
    }
    case "set":
      return compileSet(node);
    case "raw":
      return text(node.value);
    case "break":
      return (frame) => {
        frame.leaving = "loop";
      };
    case "comment":
      return () => {};
    default:
      return compileMarker(node);
  }
}

function compileMarker(node: Marker): Directive {
  if (node.type !== "macro_call" || node.id === undefined) throw new TemplateError(`#${node.type} is not known`);
  const values = (node.args || []).map(compileExpression);
  if (node.id === "stop") return stop;
  if (node.id === "evaluate") return compileEvaluate(values);
  if (ABSENT.has(node.id)) throw new TemplateError(`#${node.id} reads files, which mapping templates do not have`);
  return compileMacroCall(node.id, values);
}

const stop: Directive = (frame) => {
  frame.leaving = "template";
};

const ABSENT = new Set(["parse", "include"]);

/** `#evaluate($text)`: a template made by the template. */
function compileEvaluate([source]: readonly Expression[]): Directive {
  return (frame) => {
    const directive = compileNodes(parseTemplate(toText(source?.(frame))));
    frame.within(() => directive(frame));
  };
}

function text(value: string): Directive {
  return (frame) => {
    frame.text += value;
  };
}

function isBlock(node: Exclude<Node, string>): node is Block {
  return Array.isArray(node);
}

function compileBlock([head, ...body]: Block): Directive {
  if (head.type === "if" && "condition" in head) return compileIf(head, body);
  if (head.type === "foreach" && "to" in head && head.from !== undefined) {
    return compileForeach(head.to ?? "", compileExpression(head.from), compileNodes(body));
  }
  if (head.type === "macro" || head.type === "define") return compileDefinition(head, compileNodes(body));
  throw new TemplateError(`#${head.type} is not supported in mapping templates`);
}

function compileDefinition({ type, id = "", args }: Marker, body: Directive): Directive {
  if (type === "define") return compileDefine(id, body);
  const parameters = (args || []).flatMap((parameter) => (parameter.type === "references" ? [parameter.id] : []));
  return compileMacro(id, parameters, body);
}

interface Branch {
  readonly test: Expression;
  readonly run: Directive;
}

function compileIf(head: Marker, body: readonly Node[]): Directive {
  const branches: { readonly marker: Marker; readonly nodes: Node[] }[] = [{ marker: head, nodes: [] }];
  for (const node of body) {
    if (isBranch(node)) branches.push({ marker: node, nodes: [] });
    else branches.at(-1)?.nodes.push(node);
  }
  const compiled: readonly Branch[] = branches.map(({ marker, nodes }) => ({
    test: marker.condition === undefined ? () => true : compileExpression(marker.condition),
    run: compileNodes(nodes),
  }));
  return (frame: Frame) => compiled.find(({ test }) => isTrue(test(frame)))?.run(frame);
}

function isBranch(node: Node): node is Marker {
  return typeof node === "object" && "type" in node && (node.type === "else" || node.type === "elseif");
}
