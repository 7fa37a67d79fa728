import type { HttpOrigin } from "../invocation/backends.ts";
import type { Stack } from "../model/stack.ts";

/** Where a VPC link leads. */
export interface VpcLinkSetting {
  /** An id, a name or a Terraform address; or the ARN of one of the targets that a link of an HTTP API leads to. */
  readonly link: string;
  readonly origin: HttpOrigin;
}

/** Where links lead by connection id, and targets are by ARN, whatever the settings call them. */
export function vpcLinkOrigins(
  stacks: readonly Stack[],
  settings: readonly VpcLinkSetting[],
): ReadonlyMap<string, HttpOrigin> {
  const links = stacks.flatMap((stack) => stack.vpcLinks);
  return new Map(
    settings.flatMap(({ link, origin }) => {
      const meant = links.filter(({ address, id, name }) => [address, id, name].includes(link));
      return [link, ...meant.map(({ id }) => id)].map((id) => [id, origin] as const);
    }),
  );
}

/** Settings that name no link there is: most likely misspelt. */
export function unusedVpcLinks(stacks: readonly Stack[], settings: readonly VpcLinkSetting[] = []): readonly string[] {
  const known = stacks.flatMap(({ vpcLinks }) => vpcLinks.flatMap(({ address, id, name = id }) => [address, name, id]));
  const used = new Set([...known, ...stacks.flatMap(connectionIds), ...stacks.flatMap(targets)]);
  return settings
    .filter(({ link }) => !used.has(link))
    .map(
      ({ link }) =>
        `--vpc-link names '${link}', which is no link of the stacks; there are: ${known.join(", ") || "none"}`,
    );
}

const targets = ({ httpApis }: Stack): readonly string[] =>
  httpApis
    .flatMap(({ definition }) => definition.routes)
    .flatMap(({ integration }) => (integration?.connectionType === "VPC_LINK" ? (integration.uri ?? []) : []));

/** Of integrations, and what stage variables may put in their place. */
function connectionIds({ apis, stages, httpApis, httpStages }: Stack): readonly string[] {
  const methods = apis.flatMap(({ definition }) => definition.resources.flatMap((resource) => resource.methods));
  const routes = httpApis.flatMap(({ definition }) => definition.routes);
  return [
    ...methods.flatMap(({ integration }) => integration?.connectionId ?? []),
    ...routes.flatMap(({ integration }) => integration?.connectionId ?? []),
    ...httpStages.flatMap(({ variables }) => Object.values(variables)),
    ...stages.flatMap(({ variables, canary }) =>
      Object.values({ ...variables, ...canary?.stageVariableOverrides }).concat(Object.values(variables)),
    ),
  ];
}
