import { Console } from "node:console";
import { AWS_LAMBDA } from "./response-stream.ts";

export interface FunctionGlobals {
  readonly process: NodeJS.Process;
  readonly console: Console;
}

/**
 * What stands for `globalThis` in a function that shares the gateway's thread. Properties it sets stay its own, and `process` and
 * `console` are its own; the rest is the real global object. Three ways around remain: `this` in a sloppy function, assignment to an
 * undeclared name, and changes to built-in objects themselves (`Array.prototype`). Worker isolation has none of them.
 */
export function globalsWith(globals: FunctionGlobals): FunctionGlobals & { readonly global: object } {
  const console = Object.assign(globals.console, { Console });
  const layer: object = Object.create(globalThis, {
    process: { value: globals.process, writable: true, configurable: true },
    console: { value: console, writable: true, configurable: true },
    awslambda: { value: AWS_LAMBDA, writable: true, configurable: true },
  });
  const global: object = new Proxy(layer, {
    get: (own, name) => (Object.hasOwn(own, name) ? Reflect.get(own, name) : Reflect.get(globalThis, name)),
    set: (own, name, value) =>
      Reflect.defineProperty(own, name, { value, writable: true, configurable: true, enumerable: true }),
  });
  for (const name of ["globalThis", "global"]) Reflect.set(global, name, global);
  return { process: globals.process, console, global };
}
