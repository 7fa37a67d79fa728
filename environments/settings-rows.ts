import { acceptedBy, alternativesOf, type SettingSchema } from "./setting-schema.ts";

export interface SettingRow {
  /** `stage.cache.sizeGb`; `*` stands for a name, `[]` for each of a list. */
  readonly path: string;
  readonly accepts: string;
  /** What holds where it is left out, as JSON; absent: it is not there, or has to be there. */
  readonly default?: string;
  /** `there`: wherever the form of the setting is chosen that it is part of. */
  readonly isRequired: boolean | "there";
  readonly description: string;
  readonly see?: string;
}

/** Every setting below a schema, each before its own parts. What belongs to one alternative of a setting stands there, too. */
export function settingRows(schema: SettingSchema, path = ""): readonly SettingRow[] {
  const rows = new Map<string, SettingRow>();
  for (const { path: own, part, isRequired } of partsOf(schema, path)) {
    for (const row of [rowOf(part, own, isRequired), ...settingRows(part, own)]) {
      const known = rows.get(row.path);
      rows.set(row.path, known === undefined ? row : merged(known, row));
    }
  }
  return [...rows.values()];
}

interface Part {
  readonly path: string;
  readonly part: SettingSchema;
  readonly isRequired: SettingRow["isRequired"];
}

function partsOf(schema: SettingSchema, path: string): readonly Part[] {
  const alternatives = alternativesOf(schema);
  const isInAll = (name: string) => alternatives.every(({ properties }) => properties?.[name] !== undefined);
  return alternatives.flatMap(({ properties = {}, required = [], items, additionalProperties }) => [
    ...Object.entries(properties).map(([name, part]) => ({
      path: path === "" ? name : `${path}.${name}`,
      part,
      isRequired: required.includes(name) && part.default === undefined && (isInAll(name) ? true : ("there" as const)),
    })),
    ...(items === undefined ? [] : partsOf(items, `${path}[]`)),
    ...(typeof additionalProperties === "object" ? partsOf(additionalProperties, `${path}.*`) : []),
  ]);
}

const rowOf = (schema: SettingSchema, path: string, isRequired: SettingRow["isRequired"]): SettingRow => ({
  path,
  accepts: acceptedBy(schema),
  ...(schema.default !== undefined && { default: JSON.stringify(schema.default) }),
  isRequired,
  description: descriptionOf(schema),
  ...(schema.see !== undefined && { see: schema.see }),
});

/** Of a setting with alternatives, each says what it is. */
function descriptionOf(schema: SettingSchema): string {
  const [own = "", ...others] = [schema, ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])].flatMap(
    ({ description, properties }, index) => {
      if (description === undefined) return [];
      const [first] = Object.values(properties ?? {});
      return index === 0 || first?.const === undefined ? [description] : [`\`${first.const}\`: ${description}`];
    },
  );
  return [own, ...others].join(". ");
}

function merged(one: SettingRow, other: SettingRow): SettingRow {
  const accepts = one.accepts === other.accepts ? one.accepts : `${one.accepts} or ${other.accepts}`;
  return { ...one, accepts, description: one.description === "" ? other.description : one.description };
}
