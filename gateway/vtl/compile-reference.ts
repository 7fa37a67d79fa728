import { compileExpression } from "./compile-expression.ts";
import type { Directive, Expression } from "./frame.ts";
import { callMethod } from "./methods/call-method.ts";
import type { Reference, SetNode, Step } from "./syntax.ts";
import { TemplateError } from "./template-error.ts";
import { getItem, isNothing, putKey, setItem, type VtlMap } from "./values.ts";

type CompiledStep = (target: unknown, frame: Parameters<Expression>[0]) => unknown;

/** `$a.b["c"].d(1)`: nothing anywhere in it gives nothing. */
export function compileReference({ id, path = [] }: Reference): Expression {
  const steps = path.map(compileStep);
  if (steps.length === 0) return (frame) => frame.variables.get(id);
  return (frame) => {
    let value = frame.variables.get(id);
    for (const step of steps) {
      if (isNothing(value)) return undefined;
      value = step(value, frame);
    }
    return value;
  };
}

function compileStep(step: Step): CompiledStep {
  if (step.type === "property") return (target) => getItem(target, step.id);
  if (step.type === "index") {
    const key = compileExpression(step.id);
    return (target, frame) => getItem(target, key(frame));
  }
  const parameters = (step.args || []).map(compileExpression);
  return (target, frame) =>
    callMethod(
      target,
      step.id,
      parameters.map((parameter) => parameter(frame)),
    );
}

/** `#set($a.b = …)`: a map is made for `$a` when there is none. */
export function compileSet({ equal: [target, source] }: SetNode): Directive {
  const value = compileExpression(source);
  const { id, path = [] } = target;
  const last = path.at(-1);
  if (last === undefined) return (frame) => void frame.variables.set(id, value(frame));
  if (last.type === "method") throw new TemplateError(`#set cannot assign to the method ${last.id}()`);
  const key: Expression = last.type === "property" ? () => last.id : compileExpression(last.id);
  const parent = compileReference({ ...target, path: path.slice(0, -1) });
  return (frame) => {
    const object = parent(frame) ?? (path.length === 1 ? newVariable(frame.variables, id) : undefined);
    setItem(object, key(frame), value(frame));
  };
}

function newVariable(variables: Map<string, unknown>, id: string): VtlMap {
  const holder: VtlMap = {};
  putKey(holder, id, {});
  variables.set(id, holder[id]);
  return holder[id] as VtlMap;
}
