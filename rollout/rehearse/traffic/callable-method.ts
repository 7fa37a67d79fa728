import type { ApiModel } from "../../../gateway/model/api-model.ts";
import type { Method } from "../../../gateway/model/method.ts";
import type { Stage } from "../../../gateway/model/stage.ts";
import type { JsonObject } from "../../../gateway/terraform/json-value.ts";

/** Where a stage answers. */
export interface Place {
  /** What the Host header has to say; absent: anything. */
  readonly host?: string;
  /** What paths begin with: `/prod`, or nothing. */
  readonly base: string;
}

/** A method as whoever calls it sees it. */
export interface CallableMethod {
  /** What lines of the stage's access log call it. */
  readonly logged: string;
  readonly place: Place;
  readonly httpMethod: string;
  /** `/records/{id}` */
  readonly path: string;
  readonly needsToken: boolean;
  readonly needsKey: boolean;
  /** Names of query parameters that must be there. */
  readonly query: readonly string[];
  readonly headers: readonly string[];
  /** Of a JSON body; absent: it takes none. */
  readonly body?: JsonObject;
}

/** The methods of a stage's live deployment, without those only signed requests may call. */
export function callableMethods({ deployment }: Stage, place: Place): readonly CallableMethod[] {
  const { resources, models } = deployment.definition;
  return resources.flatMap(({ path, methods }) =>
    methods.filter(isCallable).map((method): CallableMethod => {
      const body = bodyOf(method, models);
      const httpMethod = method.httpMethod === "ANY" ? "GET" : method.httpMethod;
      return {
        logged: `${httpMethod} ${path}`,
        place,
        httpMethod,
        path,
        needsToken: method.authorization.type !== "NONE",
        needsKey: method.isApiKeyRequired,
        query: requiredIn("querystring", method),
        headers: requiredIn("header", method),
        ...(body && { body }),
      };
    }),
  );
}

/** Preflights are no requests of users. */
const isCallable = ({ httpMethod, authorization, integration }: Method) =>
  httpMethod !== "OPTIONS" && authorization.type !== "AWS_IAM" && integration !== undefined;

const bodyOf = ({ requestModels }: Method, models: readonly ApiModel[]) => {
  const name = requestModels["application/json"] ?? requestModels.$default;
  return models.find((model) => model.name === name)?.schema;
};

const requiredIn = (place: string, { requestParameters }: Method): readonly string[] =>
  Object.entries(requestParameters).flatMap(([name, isRequired]) =>
    isRequired && name.startsWith(`method.request.${place}.`) ? [name.slice(`method.request.${place}.`.length)] : [],
  );
