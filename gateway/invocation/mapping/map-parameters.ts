import type { MappedHeader, MappedParameters } from "../integration-request.ts";
import type { Identified } from "../invocation.ts";
import { type Overrides, overriddenValues } from "../overrides.ts";
import type { PreparedParameters } from "../prepared/operation.ts";

/** Parameters of an integration request: those mapped, and over them those a template set. */
export function mapParameters(
  identified: Identified,
  { headers, path, query }: PreparedParameters,
  overrides: Overrides,
): MappedParameters {
  return {
    headers: mapHeaders(identified, headers, overrides),
    path: new Map([
      ...path.flatMap(({ name, read }) => pair(name, read(identified))),
      ...[...overrides.requestPath].map(([name, value]) => [name, overriddenValues(value).join(",")] as const),
    ]),
    query: new Map([
      ...query.map(({ name, read }) => [name, read(identified)] as const),
      ...[...overrides.requestQuery].map(([name, value]) => [name, overriddenValues(value)] as const),
    ]),
  };
}

function pair(name: string, value: string | undefined): readonly (readonly [string, string])[] {
  return value === undefined ? [] : [[name, value]];
}

function mapHeaders(
  identified: Identified,
  prepared: PreparedParameters["headers"],
  { requestHeaders }: Overrides,
): ReadonlyMap<string, MappedHeader> {
  const headers = new Map<string, MappedHeader>();
  for (const { name, read } of prepared) {
    const value = read(identified);
    if (value !== undefined) headers.set(name.toLowerCase(), { name, value });
  }
  for (const [name, value] of requestHeaders) {
    headers.set(name.toLowerCase(), { name, value: overriddenValues(value).join(",") });
  }
  return headers;
}
