import type { MappedHeader, MappedParameters } from "../integration-request.ts";
import { type Overrides, overriddenValues } from "../overrides.ts";
import type { PreparedParameters } from "../prepared/operation.ts";

/** Parameters of an integration request: those mapped, and over them those a template set. */
export function mapParameters<Source>(
  source: Source,
  { headers, path, query }: PreparedParameters<Source>,
  overrides: Overrides,
): MappedParameters {
  return {
    headers: mapHeaders(source, headers, overrides),
    path: new Map([
      ...path.flatMap(({ name, read }) => pair(name, read(source))),
      ...[...overrides.requestPath].map(([name, value]) => [name, overriddenValues(value).join(",")] as const),
    ]),
    query: new Map([
      ...query.map(({ name, read }) => [name, read(source)] as const),
      ...[...overrides.requestQuery].map(([name, value]) => [name, overriddenValues(value)] as const),
    ]),
  };
}

function pair(name: string, value: string | undefined): readonly (readonly [string, string])[] {
  return value === undefined ? [] : [[name, value]];
}

function mapHeaders<Source>(
  source: Source,
  prepared: PreparedParameters<Source>["headers"],
  { requestHeaders }: Overrides,
): ReadonlyMap<string, MappedHeader> {
  const headers = new Map<string, MappedHeader>();
  for (const { name, read } of prepared) {
    const value = read(source);
    if (value !== undefined) headers.set(name.toLowerCase(), { name, value });
  }
  for (const [name, value] of requestHeaders) {
    headers.set(name.toLowerCase(), { name, value: overriddenValues(value).join(",") });
  }
  return headers;
}
