import { StageVariableText } from "../../invocation/mapping/stage-variable-text.ts";
import { functionUri } from "../../model/v2/function-uri.ts";
import type { HttpRoute } from "../../model/v2/http-route.ts";
import type { HttpStage } from "../../model/v2/http-stage.ts";
import { valueExpression } from "../mapping/value-expression.ts";
import type { PreparedHttpAuthorizer } from "./prepared-route.ts";

/** What has to be asked before the route is called; undefined for one everybody may call. */
export function prepareHttpAuthorizer(
  { authorization }: HttpRoute,
  stage: HttpStage,
): PreparedHttpAuthorizer | undefined {
  switch (authorization.type) {
    case "NONE":
      return undefined;
    case "AWS_IAM":
      return { type: "iam" };
    case "UNKNOWN":
      return { type: "broken", reason: `its authorizer '${authorization.wanted}' is not in the configuration` };
    case "JWT": {
      const { authorizer, scopes } = authorization;
      const [source = "$request.header.Authorization"] = authorizer.identitySources;
      return { type: "jwt", authorizer, scopes, source: valueExpression(source) };
    }
    case "CUSTOM": {
      const { authorizer } = authorization;
      return {
        type: "lambda",
        authorizer,
        uri: new StageVariableText(functionUri(authorizer.uri, stage.api)),
        sources: authorizer.identitySources.map(valueExpression),
        cacheScope: `${stage.address} ${stage.name} ${authorizer.id}`,
      };
    }
  }
}
