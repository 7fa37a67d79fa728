import type { Environment } from "../environments/environment.ts";
import type { JsonObject } from "../openapi/json-object.ts";
import { oncePer } from "../openapi/once-per.ts";
import { renderDocument } from "../openapi/render-document.ts";
import { ANYWHERE, functionUriOf, inPlace, type Place } from "./names.ts";
import type { RestService } from "./service-definition.ts";
import { userPoolArnOf } from "./user-pool-arn.ts";

/** The REST API as it is deployed somewhere. */
export const documentOf = ({ api }: RestService, place: Place): JsonObject =>
  renderDocument(api, {
    title: place.namePrefix,
    functionUri: (name) => functionUriOf(place, name),
    outsideFunctionArn: (name) => place.outsideFunctions?.[name] ?? "",
    inPlace: (text) => inPlace(text, place),
    userPoolArn: (name) => userPoolArnOf(name, place.userPools?.[name]),
    network: (name) => place.networks?.[name] ?? [],
    vpc: (name) => place.vpcs?.[name] ?? [],
    vpcEndpointIds: place.endpoint?.vpcEndpointIds ?? [],
    isPrivate: place.endpoint?.type === "PRIVATE",
  });

/** As a release freezes it: with what no stage variable can tell it later, and nothing else of an environment. */
export const restDocumentOfRelease = (service: RestService, environment: Environment): JsonObject => {
  const { userPools, outsideFunctions, networks, vpcs, endpoint } = environment;
  return documentOfRelease(service, { ...ANYWHERE, userPools, outsideFunctions, networks, vpcs, endpoint });
};

/** Environments that say the same of these have the same document. */
function documentOfRelease(service: RestService, place: Place): JsonObject {
  const known = documentsOf(service);
  const key = JSON.stringify(place);
  const document = known.get(key) ?? documentOf(service, place);
  known.set(key, document);
  return document;
}

const documentsOf = oncePer((_: RestService) => new Map<string, JsonObject>());
