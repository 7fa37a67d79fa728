import type { Problem } from "./block.ts";
import type { ExpandedBlock } from "./expand-block.ts";
import { ExpressionSyntaxError } from "./expression/cursor.ts";
import { evaluate } from "./expression/evaluate.ts";
import type { Evaluated } from "./expression/lazy-value.ts";
import { parseTemplate } from "./expression/parse-template.ts";
import { type Scope, withNames } from "./expression/scope.ts";
import { Unresolved } from "./expression/unresolved.ts";
import { callFunction } from "./functions/call-function.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "./json-value.ts";
import { TypeRoot } from "./roots.ts";

export interface Resolver {
  /** Every interpolation within a value replaced. @throws Unresolved */
  resolve(value: JsonValue, address: string, attribute: string, names?: Readonly<Record<string, Evaluated>>): JsonValue;
  /** As `resolve`, but what cannot be resolved is reported and undefined. */
  tryResolve(value: JsonValue, address: string, attribute: string): JsonValue | undefined;
  define(name: string, value: Evaluated): void;
  defineResources(resources: readonly ExpandedBlock[]): void;
}

/** @param uses hears of every file that decides a value */
export function createResolver(
  directory: string,
  report: (problem: Problem) => void,
  uses: (file: string) => void,
): Resolver {
  const roots = new Map<string, Evaluated>([
    ["path", { module: ".", root: ".", cwd: "." }],
    ["terraform", { workspace: "default" }],
  ]);

  const scopeFor = (address: string, attribute: string): Scope => ({
    root(name) {
      const value = roots.get(name);
      if (value !== undefined) return value;
      throw new Unresolved(name === "module" ? "modules are not read" : `nothing named '${name}' is declared`);
    },
    call: (name, parameters) =>
      callFunction(name, parameters, {
        directory,
        uses,
        renderTemplate: (text, variables) => resolveText(text, withNames(scopeFor(address, attribute), variables)),
      }),
    unresolved(text, reason) {
      report({ address, attribute, reason: `\${${text}}: ${reason}` });
      return `(unresolved ${text.replaceAll(/["\\]/g, "'")})`;
    },
  });

  const resolve: Resolver["resolve"] = (value, address, attribute, names = {}) =>
    resolveDeeply(value, withNames(scopeFor(address, attribute), names));

  return {
    resolve,
    tryResolve(value, address, attribute) {
      try {
        return resolve(value, address, attribute);
      } catch (error) {
        if (!(error instanceof Unresolved)) throw error;
        report({ address, attribute, reason: error.message });
        return undefined;
      }
    },
    define: (name, value) => roots.set(name, value),
    defineResources(resources) {
      for (const type of new Set(resources.map((resource) => resource.type))) {
        const ofType = resources.filter((resource) => resource.type === type);
        roots.set(type, new TypeRoot(type, ofType));
      }
    },
  };
}

function resolveDeeply(value: JsonValue, scope: Scope): JsonValue {
  if (typeof value === "string") return resolveText(value, scope);
  if (Array.isArray(value)) return value.map((item) => resolveDeeply(item, scope));
  return isJsonObject(value) ? resolveObject(value, scope) : value;
}

function resolveObject(value: JsonObject, scope: Scope): JsonObject {
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== "//")
      .map(([key, inner]) => [key.includes("${") ? String(resolveText(key, scope)) : key, resolveDeeply(inner, scope)]),
  );
}

function resolveText(text: string, scope: Scope): JsonValue {
  try {
    return evaluate(parseTemplate(text), scope);
  } catch (error) {
    if (error instanceof ExpressionSyntaxError) throw new Unresolved(`cannot be parsed: ${error.message}`);
    throw error;
  }
}
