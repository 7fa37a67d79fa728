import { MEDIA_TYPE } from "../media-type.ts";
import type { Route } from "../route.ts";
import { mappingOf } from "./render-integration.ts";

/** Patterns that every status and error matches, so that nothing is left for `default`. */
const EVERYTHING = new Set([".*", "(\\n|.)*", "(\\n|.)+", "[\\s\\S]*", "(?s).*"]);

/**
 * Mappings by which API Gateway would answer 500 where the backend answered, and content types it refuses.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-integration-settings-integration-response.html
 */
export function mappingProblems(route: Route): readonly string[] {
  const mapping = mappingOf(route);
  if (mapping === undefined) return [];
  const { requestTemplates = {}, responses } = mapping;
  const types = [requestTemplates, ...Object.values(responses).map(({ responseTemplates = {} }) => responseTemplates)];
  return [
    ...(route.imported === undefined ? unansweredProblems(Object.keys(responses)) : []),
    ...types
      .flatMap((templates) => Object.keys(templates))
      .filter((type) => !MEDIA_TYPE.test(type))
      .map((type) => `'${type}' is no content type of a template, as in application/json`),
  ];
}

function unansweredProblems(patterns: readonly string[]): string[] {
  if (patterns.includes("default") || patterns.some((pattern) => EVERYTHING.has(pattern))) return [];
  const held = patterns.length === 0 ? "there are none" : `there are ${patterns.map((one) => `'${one}'`).join(", ")}`;
  return [`the mapping's 'responses' have no 'default', and what matches no other would be answered 500; ${held}`];
}
