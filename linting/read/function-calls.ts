import { text } from "../../gateway/model/build/read.ts";
import type { RestApi } from "../../gateway/model/rest-api.ts";
import { isFunctionUri } from "../../gateway/model/service-uri.ts";
import type { Stage } from "../../gateway/model/stage.ts";
import type { Subject } from "../subject.ts";
import { aliasApiCalls } from "./alias-api-calls.ts";
import { ignoresChanges } from "./lifecycle.ts";
import { withVariables } from "./methods.ts";

/** That a stage calls a function of the same configuration. */
export interface FunctionCall {
  /** Of the stage. */
  readonly address: string;
  /** `GET /pets of stage prod's canary` */
  readonly what: string;
  readonly functionName: string;
  readonly functionArn: string;
  /** Alias or version. */
  readonly qualifier?: string;
  /** ARNs the call comes from. */
  readonly sources: readonly string[];
}

/** Each function with each alias once, as far as the definition a stage serves is the one in the configuration. */
export function callsOf(subject: Subject): readonly FunctionCall[] {
  const calls = subject.model.stages
    .filter(({ api }) => !isFrozen(api, subject))
    .flatMap((stage) =>
      servedBy(stage, subject).flatMap((served) => [
        ...methodCalls(stage, served, subject),
        ...authorizerCalls(stage, served, subject),
      ]),
    );
  const others = aliasApiCalls(subject).flatMap(({ uri, ...call }) => {
    const target = targetOf(uri, subject);
    return target === undefined ? [] : [{ ...target, ...call }];
  });
  return [...calls, ...others];
}

interface Served {
  readonly variables: Readonly<Record<string, string>>;
  readonly whose: string;
}

/** What Terraform leaves in AWS as it is belongs to an earlier commit: nobody can see it here. */
function isFrozen({ address }: RestApi, { configuration }: Subject): boolean {
  return configuration.resources.some((block) => block.address === address && ignoresChanges(block, "body"));
}

function servedBy({ name, deployment, variables, canary }: Stage, { model }: Subject): readonly Served[] {
  const present = model.release;
  const isPresent = (release: string | undefined) =>
    present === undefined || release === undefined || release === present;
  return [
    ...(isPresent(deployment.release) ? [{ variables, whose: `stage ${name}` }] : []),
    ...(canary !== undefined && isPresent(canary.deployment.release)
      ? [{ variables: { ...variables, ...canary.stageVariableOverrides }, whose: `the canary of stage ${name}` }]
      : []),
  ];
}

function methodCalls(stage: Stage, { variables, whose }: Served, subject: Subject): readonly FunctionCall[] {
  return stage.api.definition.resources.flatMap(({ path, methods }) =>
    methods.flatMap(({ httpMethod, integration }) => {
      // With a role of its own API Gateway needs no permission.
      if (integration?.uri === undefined || integration.credentials !== undefined) return [];
      const target = targetOf(withVariables(integration.uri, variables), subject);
      if (target === undefined) return [];
      const verbs = httpMethod === "ANY" ? ["GET", "POST"] : [httpMethod];
      const sources = verbs.map((verb) => `${executionArn(stage.api)}/${stage.name}/${verb}${path}`);
      return [{ ...target, address: stage.address, what: `${httpMethod} ${path} of ${whose}`, sources }];
    }),
  );
}

function authorizerCalls(stage: Stage, { variables, whose }: Served, subject: Subject): readonly FunctionCall[] {
  return stage.api.definition.authorizers.flatMap((authorizer) => {
    if (authorizer.type === "COGNITO_USER_POOLS") return [];
    const target = targetOf(withVariables(authorizer.uri, variables), subject);
    if (target === undefined || hasCredentials(authorizer.id, subject)) return [];
    const sources = [`${executionArn(stage.api)}/authorizers/${authorizer.id}`];
    return [{ ...target, address: stage.address, what: `authorizer ${authorizer.name} of ${whose}`, sources }];
  });
}

function hasCredentials(authorizerId: string, { configuration }: Subject): boolean {
  return configuration
    .resourcesOf("aws_api_gateway_authorizer")
    .some((block) => text(block.read("id")) === authorizerId && block.attributes.includes("authorizer_credentials"));
}

const executionArn = ({ id, partition, region, accountId }: RestApi): string =>
  `arn:${partition}:execute-api:${region}:${accountId}:${id}`;

/** @returns undefined for a function that is declared elsewhere */
function targetOf(uri: string, { configuration }: Subject) {
  if (!isFunctionUri(uri)) return undefined;
  const [, arn = "", qualifier] =
    /\/functions\/(arn:[^:]*:lambda:[^:]*:[^:]*:function:[^:/]+)(?::([^/]+))?\//.exec(uri) ?? [];
  const block = configuration.resourcesOf("aws_lambda_function").find((one) => text(one.read("arn")) === arn);
  if (block === undefined) return undefined;
  const functionName = text(block.read("function_name")) ?? "";
  return { functionName, functionArn: arn, ...(qualifier !== undefined && { qualifier }) };
}
