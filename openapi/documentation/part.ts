import type { JsonObject } from "../json-object.ts";

/** What is described. Which of the names it has depends on the type. */
export interface Location {
  readonly type:
    | "API"
    | "AUTHORIZER"
    | "MODEL"
    | "RESOURCE"
    | "METHOD"
    | "PATH_PARAMETER"
    | "QUERY_PARAMETER"
    | "REQUEST_HEADER"
    | "REQUEST_BODY"
    | "RESPONSE"
    | "RESPONSE_HEADER";
  readonly path?: string;
  /** In upper-case letters. */
  readonly method?: string;
  readonly name?: string;
  readonly statusCode?: string;
}

/** @see https://docs.aws.amazon.com/apigateway/latest/api/API_DocumentationPart.html */
export interface Part {
  readonly location: Location;
  readonly properties: JsonObject;
}

/** What has nothing to say is no part. */
export function partOf(location: Location, properties: JsonObject): readonly Part[] {
  const said = Object.entries(properties).filter(([, value]) => value !== undefined && value !== "");
  return said.length === 0 ? [] : [{ location, properties: Object.fromEntries(said) }];
}
