import type { Integration } from "../../model/integration.ts";
import type { Method } from "../../model/method.ts";
import { isBehindVpcLink, usesVpcLink } from "../../model/vpc-link.ts";
import { StageVariableText } from "../mapping/stage-variable-text.ts";
import type { PreparedVpcLink } from "./operation.ts";
import type { PrepareContext } from "./prepare-context.ts";
import { variableSets } from "./variable-sets.ts";

interface VpcLinkContext extends Pick<PrepareContext, "backends" | "report"> {
  readonly stage: Pick<PrepareContext["stage"], "canary" | "variables">;
}

/** Absent for an integration without a VPC link. A link that leads nowhere is told. */
export function prepareVpcLink(
  integration: Pick<Integration, "connectionId" | "connectionType" | "type" | "uri">,
  { address }: Pick<Method, "address">,
  { stage, backends, report }: VpcLinkContext,
): { readonly vpcLink?: PreparedVpcLink } {
  if (!usesVpcLink(integration)) return {};
  const connectionId = new StageVariableText(integration.connectionId ?? "");
  const isOnlyWay = isBehindVpcLink(integration);
  for (const variables of variableSets(stage)) {
    const id = connectionId.render(variables);
    if (!backends.vpcLinks.has(id)) report({ address, ...notFollowed(integration, id, isOnlyWay) });
  }
  return { vpcLink: { connectionId, origins: backends.vpcLinks, isOnlyWay } };
}

function notFollowed({ uri = "" }: Pick<Integration, "uri">, id: string, isOnlyWay: boolean) {
  const option = `--vpc-link ${id === "" ? "<link>" : id}=http://127.0.0.1:8080`;
  return isOnlyWay
    ? {
        reason: `its backend ${uri} is behind a VPC link, so requests get 500: say where the link leads, as in ${option}`,
      }
    : {
        reason: `calls ${uri} without its VPC link: say where the link leads, as in ${option}`,
        isApproximate: true as const,
      };
}
