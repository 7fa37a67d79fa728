import type { Directive, Expression, Frame } from "./frame.ts";
import type { HostObject } from "./host-object.ts";
import { TemplateError } from "./template-error.ts";

/** `#macro(name $a $b) … #end`: known from here on. */
export function compileMacro(name: string, parameters: readonly string[], body: Directive): Directive {
  return (frame) => void frame.macros.set(name, { parameters, body });
}

/** `#name($x 'y')`: parameters hide variables of their names while the macro runs. */
export function compileMacroCall(name: string, values: readonly Expression[]): Directive {
  return (frame) => {
    const macro = frame.macros.get(name);
    if (macro === undefined) throw new TemplateError(`#${name} is not known`);
    const { parameters, body } = macro;
    const given = parameters.map((parameter, index) => [parameter, values[index]?.(frame)] as const);
    const hidden = parameters.map((parameter) => [parameter, frame.variables.get(parameter)] as const);
    for (const [parameter, value] of given) frame.variables.set(parameter, value);
    frame.within(() => body(frame));
    for (const [parameter, value] of hidden) frame.variables.set(parameter, value);
  };
}

/** `#define($name) … #end`: rendered anew wherever the variable is printed. */
export function compileDefine(name: string, body: Directive): Directive {
  return (frame) => void frame.variables.set(name, new Definition(frame, body));
}

class Definition implements HostObject {
  readonly #frame: Frame;
  readonly #body: Directive;

  constructor(frame: Frame, body: Directive) {
    this.#frame = frame;
    this.#body = body;
  }

  getProperty(): undefined {}

  setProperty(): void {}

  call(method: string): unknown {
    if (method !== "toString") return undefined;
    let text = "";
    this.#frame.within(() => {
      text = this.#frame.render(this.#body);
    });
    return text;
  }
}
