import type { Directive, Expression, Frame } from "./frame.ts";
import { TemplateError } from "./template-error.ts";
import { itemsOf } from "./values.ts";

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html (iterations in a #foreach loop) */
const MAX_ITERATIONS = 1000;

export function compileForeach(variable: string, collection: Expression, body: Directive): Directive {
  return (frame) => {
    const items = itemsOf(collection(frame));
    if (items.length > MAX_ITERATIONS) throw new TemplateError(`#foreach over more than ${MAX_ITERATIONS} items`);
    const { variables } = frame;
    const outer = [variable, "foreach", "velocityCount"].map((name) => [name, variables.get(name)] as const);
    runTurns(frame, variable, items, body);
    for (const [name, value] of outer) {
      if (value === undefined) variables.delete(name);
      else variables.set(name, value);
    }
    if (frame.leaving === "loop") frame.leaving = undefined;
  };
}

function runTurns(frame: Frame, variable: string, items: readonly unknown[], body: Directive): void {
  const parent = frame.variables.get("foreach");
  for (const [index, item] of items.entries()) {
    frame.countTurn();
    const last = index === items.length - 1;
    const foreach = { index, count: index + 1, hasNext: !last, first: index === 0, last, parent };
    frame.variables
      .set(variable, item)
      .set("foreach", foreach)
      .set("velocityCount", index + 1);
    body(frame);
    if (frame.leaving !== undefined) return;
  }
}
