import type { JsonObject } from "./json-object.ts";

/**
 * Who may reach the API at all, before any authorizer is asked. What is not named is not restricted. Names of networks and VPCs,
 * and VPC endpoints, are those of the environment.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies.html
 */
export interface ResourcePolicy {
  /** Only requests from one of these networks, by name. */
  readonly onlyNetworks?: readonly string[];
  /** No requests from these networks, by name. */
  readonly exceptNetworks?: readonly string[];
  /** Only requests through one of the environment's own VPC endpoints; of a private API. */
  readonly onlyOwnVpcEndpoints?: true;
  /** Only requests from one of these VPCs, by name, through whichever of their endpoints; of a private API. */
  readonly onlyVpcs?: readonly string[];
  /** IAM callers of these accounts, besides the API's own; their routes need `iam: true`. */
  readonly accounts?: readonly string[];
}

/** What a policy names, where it is deployed. */
export interface PolicyPlace {
  /** Address ranges of a network. */
  network(name: string): readonly string[];
  /** Ids of VPCs. */
  vpc(name: string): readonly string[];
  readonly vpcEndpointIds: readonly string[];
  /** A private API has its clients' addresses under another name. */
  readonly isPrivate: boolean;
  inPlace(text: string): string;
}

/** Everybody is allowed first, since without an explicit allow nobody is; then come those who are kept out. */
export function renderResourcePolicy(policy: ResourcePolicy, place: PolicyPlace): JsonObject {
  const address = place.isPrivate ? "aws:VpcSourceIp" : "aws:SourceIp";
  const ranges = (names: readonly string[]) => [...new Set(names.flatMap((name) => place.network(name)))];
  const vpcs = [...new Set(policy.onlyVpcs?.flatMap((name) => place.vpc(name)))];
  const { onlyNetworks, exceptNetworks, onlyOwnVpcEndpoints, onlyVpcs, accounts } = policy;
  return {
    Version: "2012-10-17",
    Statement: [
      accounts === undefined ? statement("Allow", "*") : statement("Allow", { AWS: accountsOf(accounts, place) }),
      ...(onlyNetworks ? [statement("Deny", "*", { NotIpAddress: { [address]: ranges(onlyNetworks) } })] : []),
      ...(exceptNetworks ? [statement("Deny", "*", { IpAddress: { [address]: ranges(exceptNetworks) } })] : []),
      ...(onlyOwnVpcEndpoints
        ? [statement("Deny", "*", { StringNotEquals: { "aws:SourceVpce": place.vpcEndpointIds } })]
        : []),
      ...(onlyVpcs ? [statement("Deny", "*", { StringNotEquals: { "aws:SourceVpc": vpcs } })] : []),
    ],
  };
}

/** The API's own account is not among them: it would let in whomever IAM keeps out, since there one of both is enough. */
const accountsOf = (accounts: readonly string[], { inPlace }: PolicyPlace): readonly string[] =>
  accounts.map((account) => inPlace(`arn:{partition}:iam::${account}:root`));

const statement = (effect: "Allow" | "Deny", principal: unknown, condition?: JsonObject): JsonObject => ({
  Effect: effect,
  Principal: principal,
  Action: "execute-api:Invoke",
  Resource: "execute-api:/*",
  ...(condition && { Condition: condition }),
});
