import type { BackendAnswer, HttpInvocation } from "../http-invocation.ts";
import { HeaderList } from "./header-list.ts";
import { type MappedTarget, mappedTarget } from "./mapped-target.ts";
import { type ValueReader, valueExpression } from "./value-expression.ts";

/** What is done to a backend's answer before the client gets it, in the order it is written. */
export interface ResponseMapping {
  readonly steps: readonly (MappedTarget & { readonly read: ValueReader })[];
}

/** @returns undefined where nothing is mapped: `{}` is how a status's mappings are taken away */
export function responseMappings(
  byStatus: Readonly<Record<string, Readonly<Record<string, string>>>>,
  report: (problem: string) => void,
): ReadonlyMap<number, ResponseMapping> | undefined {
  const mappings = Object.entries(byStatus).flatMap(([status, parameters]) => {
    const steps = stepsOf(parameters, report);
    return steps.length === 0 ? [] : [[Number(status), { steps }] as const];
  });
  return mappings.length === 0 ? undefined : new Map(mappings);
}

function stepsOf(
  parameters: Readonly<Record<string, string>>,
  report: (problem: string) => void,
): ResponseMapping["steps"] {
  return Object.entries(parameters).flatMap(([key, expression]) => {
    const target = mappedTarget(key, "response");
    if (typeof target === "string") report(target);
    if (typeof target === "string" || (expression === "" && target.action !== "remove")) return [];
    return [{ ...target, read: valueExpression(expression) }];
  });
}

export function mapResponse(
  { steps }: ResponseMapping,
  invocation: HttpInvocation,
  answer: BackendAnswer,
): BackendAnswer {
  const headers = new HeaderList(answer.headers);
  let { statusCode } = answer;
  for (const { action, location, name, read } of steps) {
    const value = action === "remove" ? "" : read(invocation, answer);
    if (value === undefined) continue;
    if (location === "header") headers.change(action, name, value);
    else if (/^[2-5]\d\d$/.test(value)) statusCode = Number(value);
  }
  return { ...answer, statusCode, headers: headers.raw };
}
