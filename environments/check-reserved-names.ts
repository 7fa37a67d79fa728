import type { Environment } from "./environment.ts";
import { apiPrefixOf } from "./one-api.ts";
import { PREVIEWS, previewPrefixOf } from "./preview-of.ts";

/** Names that environments may not have, since what has them belongs to several: the roles of pipelines, and previews. */
export function reservedNameProblems(environments: readonly Environment[]): string[] {
  const based = environments.filter(({ previews }) => previews !== undefined);
  const [first, second] = based;
  const twice =
    first === undefined || second === undefined
      ? []
      : [`'${first.name}' and '${second.name}' both have 'previews', whose names would meet; keep it in one of them`];
  return [...twice, ...environments.flatMap((environment) => problemsOf(environment, based))];
}

function problemsOf(environment: Environment, based: readonly Environment[]): string[] {
  const { name, service, account } = environment;
  const prefix = apiPrefixOf(environment);
  const roles = [`${service}-deploy`, `${service}-plan`].find((taken) => isWithin(prefix, taken));
  const base = based.find((one) => one.account === account && isWithin(prefix, previewPrefixOf(one.service)));
  const isPreview = based.length > 0 && isWithin(name, PREVIEWS);
  return [
    ...(roles === undefined
      ? []
      : [
          `'${name}' has a name prefix (${prefix}) with which the names of roles begin that deploy and plan; give it another`,
        ]),
    ...(base === undefined && !isPreview
      ? []
      : [
          `'${name}' is named as previews are (${base === undefined ? name : prefix}); give it another name, or no environment 'previews'`,
        ]),
  ];
}

const isWithin = (name: string, prefix: string) => `${name}-`.startsWith(`${prefix}-`);
