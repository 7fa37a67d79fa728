/** Terraform JSON: the content of one `*.tf.json`. */
export type Document = Readonly<Record<string, unknown>>;

/** Resources by type and name. */
export type Resources = Readonly<Record<string, Readonly<Record<string, object>>>>;

export interface RuleCases {
  readonly rule: string;
  /** Configurations that break the rule, and each problem as `<address>: <problem>`. */
  readonly finds: Readonly<Record<string, readonly [Document, ...string[]]>>;
  /** Configurations that keep it. */
  readonly accepts: Readonly<Record<string, Document>>;
}

export const resources = (resource: Resources): Document => ({ resource });

/** The resources of several parts in one configuration. */
export function together(...parts: readonly Resources[]): Document {
  const merged: Record<string, Record<string, object>> = {};
  for (const [type, named] of parts.flatMap((part) => Object.entries(part)))
    merged[type] = { ...merged[type], ...named };
  return { resource: merged };
}

/** One resource of a type, named `it`. */
export const one = (type: string, body: object = {}): Resources => ({ [type]: { it: body } });
