/** A template that cannot be parsed, or does something while it is rendered that API Gateway refuses. */
export class TemplateError extends Error {
  override readonly name = "TemplateError";
}
