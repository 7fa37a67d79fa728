import { QueryString } from "../../invocation/query-string.ts";
import { RequestHeaders } from "../../invocation/request-headers.ts";
import type { BackendInput, HttpAuthorized } from "../http-invocation.ts";
import { HeaderList } from "./header-list.ts";
import { type MappedTarget, mappedTarget } from "./mapped-target.ts";
import { type ValueReader, valueExpression } from "./value-expression.ts";

interface Step extends MappedTarget {
  readonly read: ValueReader;
}

/** What is done to a request before the backend gets it, in the order it is written. */
export interface RequestMapping {
  readonly steps: readonly Step[];
}

/** @returns undefined for no mappings at all; an empty value is how one is taken away */
export function requestMapping(
  parameters: Readonly<Record<string, string>>,
  report: (problem: string) => void,
): RequestMapping | undefined {
  const steps = Object.entries(parameters).flatMap(([key, expression]) => {
    const target = mappedTarget(key, "request");
    if (typeof target === "string") {
      report(target);
      return [];
    }
    if (expression === "" && target.action !== "remove") return [];
    return [{ ...target, read: valueExpression(expression) }];
  });
  return steps.length === 0 ? undefined : { steps };
}

/** A value that is not there changes nothing. */
export function mapRequest({ steps }: RequestMapping, invocation: HttpAuthorized): BackendInput {
  const { request } = invocation;
  const headers = new HeaderList(request.headers.raw);
  const query = new Map(Object.entries(request.query.toMultiRecord()));
  let overwrittenPath: string | undefined;
  let isQueryMapped = false;
  for (const { action, location, name, read } of steps) {
    const value = action === "remove" ? "" : read(invocation);
    if (value === undefined) continue;
    if (location === "header") headers.change(action, name, value);
    else if (location === "path") overwrittenPath = value;
    else {
      isQueryMapped = true;
      changeQuery(query, action, name, value);
    }
  }
  return {
    headers: new RequestHeaders(headers.raw),
    query: isQueryMapped ? new QueryString(written(query)) : request.query,
    ...(overwrittenPath !== undefined && { overwrittenPath }),
  };
}

function changeQuery(query: Map<string, string[]>, action: MappedTarget["action"], name: string, value: string): void {
  if (action === "remove") query.delete(name);
  else if (action === "overwrite") query.set(name, [value]);
  else query.set(name, [...(query.get(name) ?? []), value]);
}

function written(query: ReadonlyMap<string, readonly string[]>): string {
  return [...query]
    .flatMap(([name, values]) => values.map((value) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`))
    .join("&");
}
