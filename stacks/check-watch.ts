import type { Environment } from "../environments/environment.ts";
import { isGuarded } from "../environments/is-guarded.ts";
import { functionsOfService } from "./api-parts.ts";
import type { ServiceDefinition } from "./service-definition.ts";

/** What watches releases in AWS, or shows one on purpose, must find what it needs. */
export function watchProblems(environment: Environment, service: ServiceDefinition): string[] {
  return [
    ...oneApiProblems(environment),
    ...(service.api === undefined ? [] : accessLogProblems(environment)),
    ...previewProblems(environment, service),
    ...analysisProblems(environment, service),
    ...(isGuarded(environment) ? guardProblems(environment, service) : []),
  ];
}

const settingsOf = (environment: Environment): string[] => [
  ...(isGuarded(environment) ? ["rollout.guard"] : []),
  ...(environment.dashboard ? ["dashboard"] : []),
];

function oneApiProblems(environment: Environment): string[] {
  if (environment.oneApi === undefined) return [];
  const preview = environment.rollout?.preview === undefined ? [] : ["rollout.preview"];
  return [...settingsOf(environment), ...preview].map(
    (setting) => `${setting}: stages of one API cannot have it; remove it, or 'oneApi'`,
  );
}

/** Metrics are counted from fields of the lines. */
function accessLogProblems(environment: Environment): string[] {
  const { format, deliveryStreamArn } = environment.stage.accessLog;
  if (format === "json" && deliveryStreamArn === undefined) return [];
  return settingsOf(environment).map(
    (setting) =>
      `${setting}: counts lines of the access log by their fields, so 'stage.accessLog' must be json in a log group, not ${deliveryStreamArn === undefined ? "another format" : "a stream"}`,
  );
}

function previewProblems({ rollout, domain }: Environment, { api }: ServiceDefinition): string[] {
  if (rollout?.preview === undefined) return [];
  if (api === undefined) return ["rollout.preview: only a REST API has a stage of its own for the release on trial"];
  return domain?.disableDefaultEndpoint
    ? ["rollout.preview: is reached by the API's own host name only, which 'domain.disableDefaultEndpoint' closes"]
    : [];
}

/** What functions did is counted by Lambda, minute by minute, where no stage has a canary whose requests are logged apart. */
function analysisProblems({ rollout }: Environment, { api, httpApi, webSocketApi }: ServiceDefinition): string[] {
  if (rollout === undefined || (httpApi === undefined && webSocketApi === undefined)) return [];
  const { interval, metrics } = rollout.analysis;
  const uncounted = metrics.filter((metric) => "count" in metric && metric.count === "4xx").map(({ name }) => name);
  return [
    ...(api !== undefined || uncounted.length === 0
      ? []
      : [
          `rollout.analysis.metrics: ${uncounted.join(", ")}: which release a 4xx was answered by is known of a REST API alone; where an alias divides a function, Lambda counts its failures (5xx) and throttles (429), and how long it takes`,
        ]),
    ...(/^\d+[mhd]$/.test(interval) || Number.parseInt(interval, 10) % 60 === 0
      ? []
      : [
          `rollout.analysis.interval: Lambda counts by the minute: must be whole minutes, as in 1m; received ${interval}`,
        ]),
  ];
}

/** @see https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html */
function guardProblems(environment: Environment, service: ServiceDefinition): string[] {
  const reserved = /^(aws|ssm)/.exec(environment.service)?.[0];
  const names = functionsOfService(service).map((use) => use.function);
  return [
    ...(reserved === undefined
      ? []
      : [`rollout.guard: AWS takes no parameter whose name begins with '${reserved}', as that of the service does`]),
    ...(names.includes("rollback")
      ? ["rollout.guard: its function is named 'rollback', and the service has one of that name; rename that one"]
      : []),
  ];
}
