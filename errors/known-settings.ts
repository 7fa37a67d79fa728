import { z } from "zod";

type Schema = z.core.$ZodType;

/** The settings a schema knows at a place, of all alternatives there; empty where it knows none by name. */
export function knownSettings(schema: Schema, path: readonly PropertyKey[]): readonly string[] {
  const places = path.reduce<readonly Schema[]>((schemas, key) => schemas.flatMap((one) => below(one, key)), [schema]);
  const objects = places.flatMap(alternatives).filter((one) => one instanceof z.ZodObject);
  return [...new Set(objects.flatMap(({ shape }) => Object.keys(shape)))];
}

function below(schema: Schema, key: PropertyKey): readonly Schema[] {
  return alternatives(schema).flatMap((one): readonly Schema[] => {
    if (one instanceof z.ZodObject) return [one.shape[String(key)] ?? []].flat();
    if (one instanceof z.ZodRecord) return [one.valueType];
    return one instanceof z.ZodArray ? [one.element] : [];
  });
}

/** What stands behind defaults and the like, and each form of what may have several. */
function alternatives(schema: Schema): readonly Schema[] {
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(alternatives);
  if (schema instanceof z.ZodPipe) return alternatives(schema.in);
  const isWrapped =
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodReadonly ||
    schema instanceof z.ZodPrefault;
  return isWrapped ? alternatives(schema.unwrap()) : [schema];
}
