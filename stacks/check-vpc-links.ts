import type { Environment } from "../environments/environment.ts";
import type { ApiDefinition } from "../openapi/api-definition.ts";
import { vpcLinkVariable } from "../openapi/integrations/render-integration.ts";

type Links = Pick<Environment, "vpcLinks" | "vpcLinkChoices" | "stageVariables">;

/** Links that routes need and the environment has not, and names that would lead to another link than was meant. */
export const vpcLinkProblems = (environment: Links, api: ApiDefinition): readonly string[] => [
  ...unknownLinks(environment, api),
  ...sharedVariables(environment),
];

const namesOf = ({ vpcLinks, vpcLinkChoices }: Links) => [...Object.keys(vpcLinks), ...Object.keys(vpcLinkChoices)];

function unknownLinks(environment: Links, api: ApiDefinition): string[] {
  const known = namesOf(environment);
  const needed = new Set(api.routes.flatMap(({ http }) => http?.vpcLink ?? []));
  return [...needed]
    .filter((name) => !known.includes(name))
    .map((name) => `vpcLinks: a route needs '${name}'; known: ${known.join(", ") || "none"}`);
}

/** Each link's id is a stage variable that is named after it. */
function sharedVariables(environment: Links): string[] {
  const names = namesOf(environment);
  return names.flatMap((name, index) => {
    const variable = vpcLinkVariable(name);
    const other = names.slice(0, index).find((one) => vpcLinkVariable(one) === variable);
    return [
      ...(other === undefined
        ? []
        : [`vpcLinks: '${other}' and '${name}' would have the same stage variable, ${variable}; rename one of them`]),
      ...(variable in environment.stageVariables
        ? [`stageVariables.${variable}: it is the id of the VPC link '${name}'; choose another name`]
        : []),
    ];
  });
}
