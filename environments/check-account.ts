import type { Environment } from "./environment.ts";
import { byStack } from "./one-api.ts";

type Limit = keyof Environment["accountLimits"];

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html */
const USUAL: Readonly<Record<Limit, number>> = {
  usagePlans: 300,
  vpcLinks: 20,
  clientCertificates: 60,
  domainNames: 120,
  stagesPerApi: 10,
};
/** AWS raises this for nobody. */
const MOST_KEYS = 10_000;

/** What environments would have too much of together, in an account and region or in an API. */
export function accountProblems(environments: readonly Environment[]): readonly string[] {
  return [...groupBy(environments, ({ account, region }) => `account ${account} in ${region}`)].flatMap(
    ([place, together]) => [
      ...tooMany(place, "usage plans", "usagePlans", together, sumOf(together, plansOf)),
      ...tooMany(place, "VPC links", "vpcLinks", together, sumOf(firstOfEachStack(together), linksOf)),
      ...tooMany(place, "client certificates", "clientCertificates", together, sumOf(together, certificatesOf)),
      ...tooMany(place, "domain names", "domainNames", together, sumOf(together, domainsOf)),
      ...tooManyKeys(place, sumOf(together, keysOf)),
      ...[...byStack(together)].flatMap(([stack, stages]) =>
        tooMany(`the API '${stack}'`, "stages", "stagesPerApi", stages, stages.length),
      ),
    ],
  );
}

const plansOf = ({ usagePlans }: Environment) => Object.keys(usagePlans).length;
const linksOf = ({ vpcLinks }: Environment) => Object.keys(vpcLinks).length;
const domainsOf = ({ domain }: Environment) => (domain === undefined ? 0 : 1);

const keysOf = ({ usagePlans }: Environment) =>
  Object.values(usagePlans).reduce((sum, { keys }) => sum + ("csv" in keys ? 0 : keys.length), 0);

function certificatesOf({ stage: { clientCertificate } }: Environment): number {
  if (clientCertificate === undefined) return 0;
  return clientCertificate === true ? 1 : 1 + clientCertificate.keep.length;
}

/** Stages of one API share its links. */
const firstOfEachStack = (environments: readonly Environment[]) =>
  [...byStack(environments).values()].map(([first]) => first);

const sumOf = (environments: readonly Environment[], count: (environment: Environment) => number) =>
  environments.reduce((sum, environment) => sum + count(environment), 0);

function tooMany(where: string, what: string, limit: Limit, together: readonly Environment[], count: number): string[] {
  const raised = together.flatMap(({ accountLimits }) => accountLimits[limit] ?? []);
  const most = Math.max(...(raised.length > 0 ? raised : [USUAL[limit]]));
  if (count <= most) return [];
  return [
    `${where} would have ${count} ${what}, and API Gateway takes ${most}; if AWS raised it, say so in 'accountLimits.${limit}'`,
  ];
}

const tooManyKeys = (place: string, count: number) =>
  count > MOST_KEYS ? [`${place} would have ${count} API keys, and API Gateway takes ${MOST_KEYS}`] : [];

function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), value]);
  return groups;
}
