import type { HttpOrigin } from "../invocation/backends.ts";
import type { Stack } from "../model/stack.ts";

/** Where a VPC link leads. */
export interface VpcLinkSetting {
  /** An id, a name or a Terraform address. */
  readonly link: string;
  readonly origin: HttpOrigin;
}

/** Where links lead by connection id, whatever the settings call them. */
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
