/** What API Gateway resolves by itself. Terraform has no references of these names. */
const API_GATEWAY_REFERENCE = /(?<!\$)\$\{(stageVariables|context|input|util|method|integration)\b[^}]*\}/;

/**
 * Finds texts in a synthesized stack in which `${…}` was meant for API Gateway and would be read by Terraform.
 *
 * @returns one sentence per text, with its place in the stack
 */
export function unescapedReferences(stack: unknown, path: readonly string[] = []): string[] {
  if (typeof stack === "string") {
    const [found] = API_GATEWAY_REFERENCE.exec(stack) ?? [];
    if (found === undefined) return [];
    return [
      `${path.join(".")}: ${found} must be written $${found}; terraformText() of openapi/terraform-text.ts does it`,
    ];
  }
  if (stack === null || typeof stack !== "object") return [];
  return Object.entries(stack).flatMap(([key, value]) => unescapedReferences(value, [...path, key]));
}
