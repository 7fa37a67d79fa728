import type { LambdaAlias } from "../model/lambda-alias.ts";
import type { LambdaFunction } from "../model/lambda-function.ts";
import { chooseVersion } from "./choose-version.ts";
import type { FunctionTarget } from "./function-target.ts";
import { type FunctionReference, parseFunctionUri } from "./parse-function-uri.ts";

type Choose = (random: () => number) => FunctionTarget;

/** Why no function is called: for the developer, the client gets a 500. */
export interface NoTarget {
  readonly problem: string;
}

/** The functions of all stacks, by the URIs that call them. */
export class FunctionDirectory {
  readonly #functions: ReadonlyMap<string, LambdaFunction>;
  readonly #aliases: ReadonlyMap<string, LambdaAlias>;
  /** Why they may not be called, by the URIs that do. */
  readonly #forbidden: ReadonlyMap<string, string>;
  readonly #targets = new Map<string, Choose | NoTarget>();

  constructor(
    functions: readonly LambdaFunction[],
    aliases: readonly LambdaAlias[],
    forbidden: ReadonlyMap<string, string> = new Map(),
  ) {
    this.#forbidden = forbidden;
    this.#functions = new Map(
      functions.flatMap(
        (fn) =>
          [
            [fn.functionName, fn],
            [fn.arn, fn],
          ] as const,
      ),
    );
    this.#aliases = new Map(
      aliases.flatMap((alias) => {
        const { functionName, arn } = alias.function;
        return [
          [`${functionName}:${alias.name}`, alias],
          [`${arn}:${alias.name}`, alias],
        ] as const;
      }),
    );
  }

  /** @param uri with its stage variables in place */
  find(uri: string, random: () => number): FunctionTarget | NoTarget {
    let known = this.#targets.get(uri);
    if (known === undefined) {
      known = this.#resolve(uri);
      this.#targets.set(uri, known);
    }
    return typeof known === "function" ? known(random) : known;
  }

  #resolve(uri: string): Choose | NoTarget {
    const problem = this.#forbidden.get(uri);
    if (problem !== undefined) return { problem };
    const reference = parseFunctionUri(uri);
    if (reference === undefined) return { problem: `'${uri}' names no function` };
    const { functionName, arn, qualifier, isStreaming } = reference;
    const fn = this.#functions.get(arn ?? functionName);
    if (fn === undefined) return { problem: noFunction(reference) };
    if (qualifier === undefined) return always(fn, "$LATEST", fn.arn, isStreaming);
    const alias = this.#aliases.get(`${fn.arn}:${qualifier}`);
    const invokedFunctionArn = `${fn.arn}:${qualifier}`;
    if (alias !== undefined) {
      return (random) => {
        const functionVersion = chooseVersion(alias, random);
        const code = alias.codeOfVersions?.get(functionVersion) ?? alias.function;
        return { function: code, functionVersion, invokedFunctionArn, isStreaming };
      };
    }
    if (/^(\d+|\$LATEST)$/.test(qualifier)) return always(fn, qualifier, invokedFunctionArn, isStreaming);
    return { problem: `function '${fn.functionName}' has no alias '${qualifier}': ${aliasesOf(fn, this.#aliases)}` };
  }
}

function noFunction({ arn, functionName }: FunctionReference): string {
  const known = `function '${arn ?? functionName}' is not in the configuration, or does not run here`;
  return arn === undefined ? known : `${known}; one that another stack has is called when --stack names that too`;
}

function always(fn: LambdaFunction, functionVersion: string, invokedFunctionArn: string, isStreaming: boolean): Choose {
  const target = { function: fn, functionVersion, invokedFunctionArn, isStreaming };
  return () => target;
}

function aliasesOf(fn: LambdaFunction, aliases: ReadonlyMap<string, LambdaAlias>): string {
  const names = new Set([...aliases.values()].filter((alias) => alias.function.arn === fn.arn).map(({ name }) => name));
  return names.size === 0 ? "it has none" : `it has ${[...names].join(", ")}`;
}
