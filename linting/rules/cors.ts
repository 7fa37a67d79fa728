import { nested, texts } from "../../gateway/model/build/read.ts";
import type { RestApi } from "../../gateway/model/rest-api.ts";
import type { JsonValue } from "../../gateway/terraform/json-value.ts";
import { each, problemsAt } from "../read/each.ts";
import { variableSetsOf } from "../read/methods.ts";
import type { Problem, Rule } from "../rule.ts";
import type { Subject } from "../subject.ts";

const HEADER = /^(method\.response|gatewayresponse)\.header\.access-control-allow-origin$/i;

/** What pages of other origins may do. */
export const corsRules: readonly Rule[] = [
  {
    id: "cors-origin",
    severity: "medium",
    title: "Only pages of named origins may call the API from a browser",
    why: "Any page a user opens can call the API with what the browser knows, and read the answers",
    fix: "name the origin: `allowedOrigin` of the environment",
    link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html",
    sameAs: ["CKV2_AWS_75", "awslambda_function_url_cors_policy"],
    check: (subject) => [
      ...subject.model.apis.flatMap((api) => [...ofMethods(api, subject), ...ofGatewayResponses(api, subject)]),
      ...each(["aws_apigatewayv2_api"], (block) => openOrigins(block.readPartly("cors_configuration")))(subject),
      ...each(["aws_lambda_function_url"], (block) => openOrigins(block.readPartly("cors")))(subject),
    ],
  },
];

type Parameters = Readonly<Record<string, string>>;

function ofMethods(api: RestApi, subject: Subject): readonly Problem[] {
  return api.definition.resources.flatMap(({ methods }) =>
    methods.flatMap(({ address, integration }) => {
      const parameters = integration?.responses.map(({ responseParameters }) => responseParameters) ?? [];
      return problemsAt(address, parameters.some((one) => isOpen(one, api, subject)) ? ANY_ORIGIN : undefined);
    }),
  );
}

function ofGatewayResponses(api: RestApi, subject: Subject): readonly Problem[] {
  const open = Object.values(api.definition.gatewayResponses).filter(({ responseParameters }) =>
    isOpen(responseParameters, api, subject),
  );
  return open.flatMap(({ responseType }) => problemsAt(`${api.address} ${responseType}`, ANY_ORIGIN));
}

const ANY_ORIGIN = "its answers may be read by pages of any origin";

function isOpen(parameters: Parameters, api: RestApi, subject: Subject): boolean {
  const values = Object.entries(parameters).filter(([name]) => HEADER.test(name));
  return values.some(([, value]) => isAnyOrigin(value, api, subject));
}

/** A star, a stage variable that is one, or whatever origin the request names. */
function isAnyOrigin(value: string, api: RestApi, subject: Subject): boolean {
  if (value === "'*'" || /^method\.request\.header\.origin$/i.test(value)) return true;
  const [, variable] = /^stageVariables\.(\w+)$/.exec(value) ?? [];
  return variable !== undefined && variableSetsOf(api, subject).some((variables) => variables[variable] === "*");
}

function openOrigins(cors: JsonValue | undefined): string | undefined {
  const origins = nested(cors).flatMap(({ allow_origins: allowed }) => texts(allowed));
  return origins.some((origin) => /^(https?:\/\/)?\*$/.test(origin)) ? ANY_ORIGIN : undefined;
}
