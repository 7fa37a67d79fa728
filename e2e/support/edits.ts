/** `[what stands there, what shall stand there]`. */
export type Edit = readonly [RegExp, string];

/**
 * Replaces each pattern once.
 *
 * @throws Error that names the pattern which is not found, since the step would then show nothing
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  return edits.reduce((result, [pattern, replacement]) => {
    if (!pattern.test(result)) throw new Error(`the file has nothing like ${pattern}`);
    return result.replace(pattern, replacement);
  }, text);
}
