type Resources = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * How many resources of each type a synthesized stack declares.
 *
 * @param stack the parsed `cdk.tf.json`, or a CloudFormation template
 */
export function resourcesByType(stack: unknown): ReadonlyMap<string, number> {
  const { resource, Resources } = stack as { readonly resource?: Resources; readonly Resources?: Resources };
  const counts = new Map<string, number>();
  for (const [type, ofOneType] of Object.entries(resource ?? {})) counts.set(type, Object.keys(ofOneType).length);
  for (const { Type } of Object.values(Resources ?? {})) counts.set(String(Type), (counts.get(String(Type)) ?? 0) + 1);
  return counts;
}

export const countResources = (stack: unknown): number =>
  [...resourcesByType(stack).values()].reduce((sum, count) => sum + count, 0);
