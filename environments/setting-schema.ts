/** The parts of a JSON Schema by which settings are described. */
export interface SettingSchema {
  readonly type?: string;
  readonly format?: string;
  readonly description?: string;
  /** The page of AWS's documentation. */
  readonly see?: string;
  /** What a text may be, in words. */
  readonly accepts?: string;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, SettingSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | SettingSchema;
  readonly propertyNames?: SettingSchema;
  readonly items?: SettingSchema;
  readonly anyOf?: readonly SettingSchema[];
  readonly oneOf?: readonly SettingSchema[];
}

/** The forms a setting may have: one, or several. */
export const alternativesOf = (schema: SettingSchema): readonly SettingSchema[] =>
  schema.anyOf ?? schema.oneOf ?? [schema];

/** What a setting may be, in a few words. */
export function acceptedBy(schema: SettingSchema): string {
  if (schema.accepts !== undefined) return schema.accepts;
  const alternatives = alternativesOf(schema);
  if (alternatives.length > 1) return [...new Set(alternatives.map(acceptedBy))].join(" or ");
  if (schema.const !== undefined) return code(schema.const);
  if (schema.enum !== undefined) return listed(schema.enum.map(code));
  return byType(schema);
}

function byType(schema: SettingSchema): string {
  switch (schema.type) {
    case "boolean":
      return "`true` or `false`";
    case "integer":
      return `a whole number${rangeOf(schema)}`;
    case "number":
      return `a number${rangeOf(schema)}`;
    case "array":
      return `a list of ${acceptedBy(schema.items ?? {})}${schema.maxItems === undefined ? "" : `, at most ${schema.maxItems}`}`;
    case "object":
      return namedBy(schema);
    default:
      return "text";
  }
}

function namedBy({ additionalProperties, propertyNames }: SettingSchema): string {
  if (typeof additionalProperties !== "object") return "settings";
  const names = propertyNames?.accepts === undefined ? "" : ` (${propertyNames.accepts})`;
  return `${acceptedBy(additionalProperties)}, by name${names}`;
}

function rangeOf({ minimum, maximum, exclusiveMinimum }: SettingSchema): string {
  const least = minimum === undefined || minimum <= Number.MIN_SAFE_INTEGER ? undefined : minimum;
  const most = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? undefined : maximum;
  if (least !== undefined && most !== undefined) return ` from ${least} to ${most}`;
  if (exclusiveMinimum !== undefined) return ` above ${exclusiveMinimum}`;
  if (least !== undefined) return ` from ${least}`;
  return most === undefined ? "" : ` up to ${most}`;
}

const code = (value: unknown) => `\`${String(value)}\``;

const listed = (values: readonly string[]) => values.join(", ");
