import type { Route } from "../route.ts";
import { mappingOf } from "./render-integration.ts";

/** What Java's expressions have and JavaScript's do not: flags, quantifiers that give nothing back, and quotes. */
const ONLY_JAVA = [
  [/\(\?[a-zA-Z-]+\)/g, ""],
  [/([+*?}])\+/g, "$1"],
  [/\\Q.*?(\\E|$)/g, "x"],
] as const;

/**
 * Patterns of responses that are no regular expressions: API Gateway refuses them. It reads them as Java does.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-integration-settings-integration-response.html
 */
export function patternProblems(route: Route): readonly string[] {
  return Object.keys(mappingOf(route)?.responses ?? {})
    .filter((pattern) => pattern !== "default")
    .flatMap((pattern) => {
      const reason = whyNone(pattern);
      return reason === undefined ? [] : [`the response '${pattern}' is for no regular expression: ${reason}`];
    });
}

function whyNone(pattern: string): string | undefined {
  const common = ONLY_JAVA.reduce((text, [own, instead]) => text.replace(own, instead), pattern);
  try {
    new RegExp(common);
    return undefined;
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).replace(/^.*: /, "").toLowerCase();
  }
}
