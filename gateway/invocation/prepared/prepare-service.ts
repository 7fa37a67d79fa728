import { awsService } from "../../model/aws-service.ts";
import type { Integration } from "../../model/integration.ts";
import type { Method } from "../../model/method.ts";
import { parseServiceUri } from "../../model/service-uri.ts";
import { endpointOf } from "../backends.ts";
import type { PreparedMappings, PreparedServiceIntegration } from "./operation.ts";
import type { PrepareContext } from "./prepare-context.ts";
import { variableSets } from "./variable-sets.ts";

/** The credentials of an integration that lets the caller act. */
const CALLER = /^arn:[^:]+:iam::\*:user\/\*$/;

type ServiceIntegration = Pick<Integration, "credentials" | "requestParameters" | "requestTemplates">;

interface ServiceContext extends Pick<PrepareContext, "backends" | "report"> {
  readonly stage: Pick<PrepareContext["stage"], "canary" | "variables">;
}

/** `AWS` with a service other than a function. What of it cannot work is told. */
export function prepareService(
  mapped: PreparedMappings,
  integration: ServiceIntegration,
  { address }: Pick<Method, "address">,
  context: ServiceContext,
): PreparedServiceIntegration {
  for (const variables of variableSets(context.stage)) {
    const uri = mapped.uri.render(variables);
    for (const problem of problemsOf(uri, integration, context)) context.report({ address, ...problem });
  }
  const { services: settings } = context.backends;
  return { ...mapped, type: "AWS_SERVICE", settings, passesCaller: CALLER.test(integration.credentials ?? "") };
}

function problemsOf(
  uri: string,
  integration: ServiceIntegration,
  { backends }: Pick<PrepareContext, "backends">,
): readonly { readonly reason: string; readonly isApproximate?: true }[] {
  const parsed = parseServiceUri(uri);
  if (parsed === undefined) return [{ reason: `'${uri}' is no URI of an AWS service: requests get 500` }];
  const { endpointName, target } = awsService(parsed.service);
  if (endpointOf(backends.services, endpointName) === undefined) return [{ reason: nowhere(uri, endpointName) }];
  if (parsed.call.type === "path" || target === undefined || target.isAdded || namesTarget(integration)) return [];
  const header = "integration.request.header.X-Amz-Target";
  const reason = `calls of ${parsed.service} get no X-Amz-Target by themselves: map ${header} onto '${target.prefix}.${parsed.call.action}', and Content-Type onto '${target.contentType}'`;
  return [{ reason, isApproximate: true }];
}

function nowhere(uri: string, endpointName: string): string {
  const table = endpointName === "DYNAMODB" ? " or declare its tables" : "";
  return `nobody knows where ${uri} is, so requests get 500: set AWS_ENDPOINT_URL_${endpointName}${table}`;
}

function namesTarget({ requestParameters, requestTemplates }: ServiceIntegration): boolean {
  const texts = [...Object.keys(requestParameters), ...Object.values(requestTemplates)];
  return texts.some((text) => /x-amz-target/i.test(text));
}
