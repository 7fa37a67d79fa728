import { httpNameOf } from "../../environments/api-names.ts";
import type { Environment } from "../../environments/environment.ts";
import { renderHttpDocument } from "../../http-api/render-http-document.ts";
import type { JsonObject } from "../../openapi/json-object.ts";
import { ANYWHERE, functionUriOf, inPlace, type Place } from "../names.ts";
import type { HttpService } from "../service-definition.ts";

type Settings = Pick<Environment, "authorizer" | "allowedOrigin" | "httpApi" | "outsideFunctions">;

/**
 * The HTTP API as it is deployed somewhere.
 *
 * @param linkIds ids of VPC links by name, where they are known
 */
export const httpDocumentOf = (
  { httpApi }: HttpService,
  place: Place,
  { authorizer, allowedOrigin, httpApi: { targets }, outsideFunctions }: Settings,
  linkIds: Readonly<Record<string, string>> = {},
): JsonObject =>
  renderHttpDocument(httpApi, {
    title: httpNameOf(place),
    functionUri: (name) => functionUriOf(place, name),
    outsideFunctionArn: (name) => outsideFunctions[name] ?? "",
    inPlace: (text) => inPlace(text, place),
    vpcLinkId: (name) => linkIds[name] ?? `{vpc link ${name}}`,
    targetArn: (name) => targets[name] ?? "",
    tokens: authorizer,
    allowedOrigin,
  });

/** As a release freezes it: with the environment's settings that no stage variable can tell it later, as far as it uses them. */
export const httpDocumentOfRelease = (service: HttpService, environment: Environment): JsonObject =>
  httpDocumentOf(service, ANYWHERE, environment);
