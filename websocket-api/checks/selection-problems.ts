/** `\$`, `${request.body.action}`, `$request.body.action`: as API Gateway reads expressions. */
const VARIABLE = /\\\$|\$\{([^{}]*)\}|\$([A-Za-z][\w.-]*(?:\[[^\]]*\])*)?/g;

/**
 * Why an expression selects nothing.
 *
 * @param what the setting it stands in
 * @param roots of the variables there are: `request.body`
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-selection-expressions.html
 */
export function selectionProblems(what: string, expression: string, roots: readonly string[]): string[] {
  if (expression.trim() === "") return [`${what} is empty; write an expression such as \${${roots[0]}.NAME}`];
  const variables = [...expression.matchAll(VARIABLE)].filter(([whole]) => whole !== "\\$");
  return variables
    .map(([whole, braced, plain]) => ({ whole, name: braced ?? plain ?? "" }))
    .filter(
      ({ name }) => !roots.some((root) => name === root || name.startsWith(`${root}.`) || name.startsWith(`${root}[`)),
    )
    .map(
      ({ whole }) =>
        `${what}: '${whole}' is not known here; known: ${roots.map((root) => `\${${root}…}`).join(", ")}, and \\$ for a dollar sign`,
    );
}
