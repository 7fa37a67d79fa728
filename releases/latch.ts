/** Why a release is not to be tried again. It is kept in a parameter of AWS, since no commit can be made from there. */
export interface ClosedLatch {
  readonly release: string;
  /** ISO 8601 */
  readonly since: string;
  /** The alarm that closed it. */
  readonly alarm: string;
  /** What the alarm said. */
  readonly reason: string;
  /** Id of the event that brought it, by which a repeated one is known. */
  readonly event: string;
}

/** What the parameter holds while nothing is kept back. */
export const OPEN_LATCH = "open";

/** @returns undefined for an open latch, and for anything else than what `printLatch` writes */
export function parseLatch(value: string): ClosedLatch | undefined {
  if (!value.startsWith("{")) return undefined;
  const held = entriesOf(value);
  const text = (name: string) => String(held.get(name) ?? "");
  if (text("release") === "") return undefined;
  return {
    release: text("release"),
    since: text("since"),
    alarm: text("alarm"),
    reason: text("reason"),
    event: text("event"),
  };
}

function entriesOf(value: string): ReadonlyMap<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(value);
    return new Map(Object.entries(Object(parsed)));
  } catch {
    return new Map();
  }
}

/** Long reasons are cut: a parameter holds 4 KB. @see https://docs.aws.amazon.com/general/latest/gr/ssm.html */
export const printLatch = (latch: ClosedLatch): string =>
  JSON.stringify({ ...latch, reason: cut(latch.reason), alarm: cut(latch.alarm) });

const cut = (text: string) => (text.length > 500 ? `${text.slice(0, 499)}…` : text);

/** Where an environment's latch is. */
export const latchParameterOf = ({ service, name }: { readonly service: string; readonly name: string }) =>
  `/${service}/${name}/rollout/latch`;
