/** How many resources a synthesized stack declares. @param stack the parsed `cdk.tf.json` */
export function countResources(stack: unknown): number {
  const { resource = {} } = stack as {
    readonly resource?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  };
  return Object.values(resource).reduce((sum, ofOneType) => sum + Object.keys(ofOneType).length, 0);
}
