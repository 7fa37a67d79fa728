import type { Environment } from "../environments/environment.ts";
import { UserError } from "../errors/user-error.ts";
import { RESOURCE_KINDS } from "../openapi/integrations/resource-use.ts";
import { apiPartsOf } from "./api-parts.ts";
import { resourceSettingProblems, tableProblems } from "./check-resource-settings.ts";
import { RESOURCE_NAMES } from "./resource-names.ts";
import { usedIn } from "./resource-uses.ts";
import type { ServiceDefinition } from "./service-definition.ts";

const NAME = /^[a-z][a-z0-9-]{0,40}$/;

/**
 * Resources that are used must be declared, and their names must fit into AWS's.
 *
 * @throws UserError with one line per problem
 */
export function checkResources(service: ServiceDefinition, environment: Environment): void {
  const problems = [
    ...wrongNames(service, environment),
    ...undeclared(service),
    ...undelivered(service),
    ...strangers(service),
    ...resourceSettingProblems(service),
    ...tableProblems(service, environment),
  ];
  if (problems.length > 0)
    throw new UserError(`the service is not valid:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
}

function wrongNames(service: ServiceDefinition, environment: Environment): string[] {
  return RESOURCE_KINDS.flatMap((kind) => {
    const { one, most, nameOf } = RESOURCE_NAMES[kind];
    return Object.keys(service[kind] ?? {}).flatMap((name) => {
      if (!NAME.test(name))
        return [`${kind}: '${name}' must be lower-case letters, digits and hyphens, as in 'orders'`];
      const whole = nameOf(environment, name);
      if (whole.length <= most) return [];
      return [
        `a ${one} would be named ${whole}: ${whole.length} characters, and AWS takes ${most}; shorten it, or 'namePrefix'`,
      ];
    });
  });
}

function undeclared(service: ServiceDefinition): string[] {
  const users = apiPartsOf(service).flatMap((api) => api.users);
  return users.flatMap(({ who, use }) =>
    usedIn(use.function === undefined ? {} : use)
      .filter(({ kind, name }) => !(name in (service[kind] ?? {})))
      .map(({ kind, name }) => `${who}: ${unknown(service, kind, name)}`),
  );
}

const unknown = (service: ServiceDefinition, kind: keyof typeof RESOURCE_NAMES, name: string) =>
  `there is no ${RESOURCE_NAMES[kind].one} '${name}'; known in '${kind}': ${Object.keys(service[kind] ?? {}).join(", ") || "none"}`;

function undelivered(service: ServiceDefinition): string[] {
  const { deliveryStreams = {}, buckets = {}, streams = {} } = service;
  return Object.entries(deliveryStreams).flatMap(([name, { bucket, stream }]) => [
    ...(bucket in buckets ? [] : [`delivery stream ${name}: ${unknown(service, "buckets", bucket)}`]),
    ...(stream === undefined || stream in streams
      ? []
      : [`delivery stream ${name}: ${unknown(service, "streams", stream)}`]),
  ]);
}

/** What of an ARN says which kind of resource it names. */
const ARN_KINDS = {
  sqs: "queues",
  sns: "topics",
  kinesis: "streams",
  firehose: "deliveryStreams",
  s3: "buckets",
  states: "stateMachines",
  events: "eventBuses",
} as const;

/** Only the service's own resources have names that start with its prefix; a permission for another one would be for nothing. */
function strangers(service: ServiceDefinition): string[] {
  return apiPartsOf(service).flatMap(({ permissions }) =>
    permissions.flatMap(({ who, permission }) =>
      permission.resources.flatMap((arn) => {
        const stranger = strangerIn(arn, service);
        return stranger === undefined ? [] : [`${who}: ${stranger}`];
      }),
    ),
  );
}

function strangerIn(arn: string, service: ServiceDefinition): string | undefined {
  const [, found = "", name = ""] =
    /^arn:[^:]+:([a-z0-9]+):.*\{prefix\}-([a-z0-9-]+?)(?:-\{account\})?(?![a-z0-9-])/.exec(arn) ?? [];
  const kind = isOfKind(found) ? ARN_KINDS[found] : undefined;
  return kind === undefined || name in (service[kind] ?? {}) ? undefined : unknown(service, kind, name);
}

const isOfKind = (service: string): service is keyof typeof ARN_KINDS => service in ARN_KINDS;
