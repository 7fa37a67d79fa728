import { functionUri } from "../../gateway/model/v2/function-uri.ts";
import type { HttpStage } from "../../gateway/model/v2/http-stage.ts";
import type { V2Api } from "../../gateway/model/v2/v2-api.ts";
import type { WebSocketStage } from "../../gateway/model/v2/web-socket-stage.ts";
import type { Subject } from "../subject.ts";
import { ignoresChanges } from "./lifecycle.ts";
import { withVariables } from "./methods.ts";

/** That a stage of an HTTP API or a WebSocket API calls what may be a function. */
export interface CalledUri {
  /** Of the stage. */
  readonly address: string;
  /** `GET /pets of stage prod` */
  readonly what: string;
  readonly uri: string;
  /** ARNs the call comes from. */
  readonly sources: readonly string[];
}

/** As far as the definition a stage serves is the one in the configuration. */
export const aliasApiCalls = (subject: Subject): readonly CalledUri[] => [
  ...subject.model.httpStages.filter((stage) => isPresent(stage, subject)).flatMap(httpCalls),
  ...subject.model.webSocketStages.filter((stage) => isPresent(stage, subject)).flatMap(webSocketCalls),
];

/** Definitions that Terraform leaves in AWS as they are belong to an earlier commit, and so do earlier releases. */
function isPresent({ api, release }: HttpStage | WebSocketStage, { configuration, model }: Subject): boolean {
  const isFrozen = configuration.resources.some(
    (block) =>
      (block.address === api.address && ignoresChanges(block, "body")) ||
      (block.type === "terraform_data" && ignoresChanges(block, "input")),
  );
  return !isFrozen && (model.release === undefined || release === undefined || release === model.release);
}

function httpCalls({ address, name, api, variables, definition }: HttpStage): readonly CalledUri[] {
  return (definition?.routes ?? []).flatMap(({ key, integration, authorization }) => {
    const whose = `of stage ${name}`;
    const uriOf = (uri: string) => withVariables(functionUri(uri, api), variables);
    const sources = sourcesOf(key).map((source) => sourceOf(api, name, source));
    return [
      // With a role of its own API Gateway needs no permission.
      ...(integration?.uri === undefined || integration.credentials !== undefined
        ? []
        : [{ address, what: `${key} ${whose}`, uri: uriOf(integration.uri), sources }]),
      ...(authorization.type === "CUSTOM" ? [askedBy(authorization.authorizer, address, whose, api, uriOf)] : []),
    ];
  });
}

/** `GET /pets/{id}` → `GET/pets/{id}` */
function sourcesOf(key: string): readonly string[] {
  const [method = "", path = ""] = key.split(" ");
  return (method === "ANY" ? ["GET", "POST"] : [method]).map((verb) => verb + path);
}

function webSocketCalls({ address, name, api, variables, definition }: WebSocketStage): readonly CalledUri[] {
  return (definition?.routes ?? []).flatMap(({ routeKey, integration, authorization }) => {
    const whose = `of stage ${name}`;
    const uriOf = (uri: string) => withVariables(uri, variables);
    const authorizer = authorization.type === "CUSTOM" ? authorization.authorizer : undefined;
    return [
      ...(integration?.uri === undefined || integration.credentials !== undefined
        ? []
        : [
            {
              address,
              what: `${routeKey} ${whose}`,
              uri: uriOf(integration.uri),
              sources: [sourceOf(api, name, routeKey)],
            },
          ]),
      ...(authorizer === undefined ? [] : [askedBy(authorizer, address, whose, api, uriOf)]),
    ];
  });
}

const askedBy = (
  { id, name, uri }: { readonly id: string; readonly name: string; readonly uri: string },
  address: string,
  whose: string,
  api: V2Api,
  uriOf: (uri: string) => string,
): CalledUri => ({
  address,
  what: `authorizer ${name} ${whose}`,
  uri: uriOf(uri),
  sources: [sourceOf(api, "authorizers", id)],
});

const sourceOf = ({ id, partition, region, accountId }: V2Api, ...rest: readonly string[]): string =>
  [`arn:${partition}:execute-api:${region}:${accountId}:${id}`, ...rest].join("/");
