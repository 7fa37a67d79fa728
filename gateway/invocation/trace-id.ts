import type { IdSource } from "./services.ts";

/**
 * `X-Amzn-Trace-Id` of a request: the client's root and parent are kept, what is missing is made.
 *
 * @param now milliseconds since 1970
 * @param sample decides for a caller who has not
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader
 */
export function traceIdOf(
  header: string | undefined,
  ids: IdSource,
  now: number,
  sample?: (() => boolean) | undefined,
): string {
  const given = header === undefined ? undefined : parse(header);
  const root =
    given?.get("root") ??
    `1-${Math.floor(now / 1000)
      .toString(16)
      .padStart(8, "0")}-${ids.hex(24)}`;
  const parent = given?.get("parent");
  const sampled = given?.get("sampled") ?? (parent !== undefined || sample?.() === true ? "1" : "0");
  return `Root=${root};Parent=${parent ?? ids.hex(16)};Sampled=${sampled}`;
}

function parse(header: string): ReadonlyMap<string, string> {
  const fields = header.split(";").flatMap((field) => {
    const [, name, value] = /^\s*(\w+)=([\w-]+)\s*$/.exec(field) ?? [];
    return name === undefined || value === undefined ? [] : [[name.toLowerCase(), value] as const];
  });
  return new Map(fields);
}

/** `1-5759e988-bd862e3fe1be46a994272793`, which X-Ray calls the trace id. */
export function rootOf(traceId: string): string | undefined {
  return /Root=([^;]+)/.exec(traceId)?.[1];
}
