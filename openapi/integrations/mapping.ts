import type { JsonObject } from "../json-object.ts";

/** A mapping template: its text, or the file that holds it, from the service's folder: `{ file: "templates/order.vtl" }`. */
export type Template = string | { readonly file: string };

/** How a request becomes what the backend gets, and what it answers the client's response. Left sides as API Gateway writes them. */
export interface Mapping {
  /** By content type. @default the body passes through, as `passthroughBehavior` lets it */
  readonly requestTemplates?: Readonly<Record<string, Template>>;
  /** `"integration.request.header.X-User": "context.authorizer.principalId"` */
  readonly requestParameters?: Readonly<Record<string, string>>;
  /**
   * Bodies of a content type no template is for.
   *
   * @default "when_no_templates"
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/integration-passthrough-behaviors.html
   */
  readonly passthroughBehavior?: "when_no_match" | "when_no_templates" | "never";
  readonly contentHandling?: ContentHandling;
  /** By what is held against the backend's status or a function's error: a regular expression for the whole of it, or `default`. */
  readonly responses: Readonly<Record<string, MappedResponse>>;
}

export interface MappedResponse {
  readonly statusCode: number;
  /** `"method.response.header.Location": "integration.response.body.url"` */
  readonly responseParameters?: Readonly<Record<string, string>>;
  /** By content type. @default the backend's body passes through */
  readonly responseTemplates?: Readonly<Record<string, Template>>;
  readonly contentHandling?: ContentHandling;
}

export type ContentHandling = "CONVERT_TO_BINARY" | "CONVERT_TO_TEXT";

/**
 * @param shared headers every response has unless it maps them itself: name → mapping expression
 * @param inPlace fills in, in what the backend gets, where the API is deployed; by default texts stay as they are
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html
 */
export function renderMapping(
  mapping: Mapping,
  shared: Readonly<Record<string, string>>,
  inPlace: (text: string) => string = (text) => text,
): JsonObject {
  const { requestTemplates, requestParameters, passthroughBehavior, contentHandling } = mapping;
  return {
    ...(requestTemplates && { requestTemplates: placed(textsOf(requestTemplates), inPlace) }),
    ...(requestParameters && { requestParameters: placed(requestParameters, inPlace) }),
    ...(passthroughBehavior && { passthroughBehavior }),
    ...(contentHandling && { contentHandling }),
    responses: Object.fromEntries(
      Object.entries(mapping.responses).map(([pattern, response]) => [pattern, renderResponse(response, shared)]),
    ),
  };
}

function renderResponse(response: MappedResponse, shared: Readonly<Record<string, string>>): JsonObject {
  const { statusCode, responseParameters, responseTemplates, contentHandling } = response;
  const inherited = Object.entries(shared).map(([name, value]) => [`${HEADER}${name}`, value] as const);
  return {
    statusCode: String(statusCode),
    responseParameters: { ...Object.fromEntries(inherited), ...responseParameters },
    ...(responseTemplates && { responseTemplates: textsOf(responseTemplates) }),
    ...(contentHandling && { contentHandling }),
  };
}

const HEADER = "method.response.header.";

/** Headers each status may have: the method has to declare what a mapping sets. */
export function mappedHeaders(mapping: Mapping): ReadonlyMap<string, readonly string[]> {
  const headers = new Map<string, readonly string[]>();
  for (const { statusCode, responseParameters = {} } of Object.values(mapping.responses)) {
    const names = Object.keys(responseParameters).map((target) => target.slice(HEADER.length));
    headers.set(String(statusCode), [...(headers.get(String(statusCode)) ?? []), ...names]);
  }
  return headers;
}

const placed = (texts: Readonly<Record<string, string>>, inPlace: (text: string) => string) =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, inPlace(text)]));

function textsOf(templates: Readonly<Record<string, Template>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(templates).map(([type, template]) => [type, textOf(template)]));
}

/** Files are read before anything is rendered. */
function textOf(template: Template): string {
  if (typeof template === "string") return template;
  throw new Error(`the template ${template.file} was not read`);
}
