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
  /** Single roles and users of other accounts, by ARN; in the same way. */
  readonly principals?: readonly string[];
  /** IAM callers of every account of these organizations, `o-…`; in the same way. */
  readonly organizations?: readonly string[];
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
  const { onlyNetworks, exceptNetworks, onlyOwnVpcEndpoints, onlyVpcs } = policy;
  return {
    Version: "2012-10-17",
    Statement: [
      ...allowed(policy, place),
      ...(onlyNetworks ? [statement("Deny", "*", { NotIpAddress: { [address]: ranges(onlyNetworks) } })] : []),
      ...(exceptNetworks ? [statement("Deny", "*", { IpAddress: { [address]: ranges(exceptNetworks) } })] : []),
      ...(onlyOwnVpcEndpoints
        ? [statement("Deny", "*", { StringNotEquals: { "aws:SourceVpce": place.vpcEndpointIds } })]
        : []),
      ...(onlyVpcs ? [statement("Deny", "*", { StringNotEquals: { "aws:SourceVpc": vpcs } })] : []),
    ],
  };
}

/**
 * The API's own account is not among those who are named: there one of both is enough, so the policy would let in whomever IAM keeps
 * out.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html
 */
function allowed(policy: ResourcePolicy, { inPlace }: PolicyPlace): JsonObject[] {
  if (!namesCallers(policy)) return [statement("Allow", "*")];
  const { accounts = [], principals = [], organizations = [] } = policy;
  const named = [...accounts.map((account) => inPlace(`arn:{partition}:iam::${account}:root`)), ...principals];
  const members = {
    StringEquals: { "aws:PrincipalOrgID": organizations },
    StringNotEquals: { "aws:PrincipalAccount": inPlace("{account}") },
  };
  return [
    ...(named.length > 0 ? [statement("Allow", { AWS: named })] : []),
    ...(organizations.length > 0 ? [statement("Allow", "*", members)] : []),
  ];
}

/** Lets in IAM callers that it names, and nobody else. */
export const namesCallers = ({ accounts, principals, organizations }: ResourcePolicy): boolean =>
  (accounts ?? principals ?? organizations) !== undefined;

const statement = (effect: "Allow" | "Deny", principal: unknown, condition?: JsonObject): JsonObject => ({
  Effect: effect,
  Principal: principal,
  Action: "execute-api:Invoke",
  Resource: "execute-api:/*",
  ...(condition && { Condition: condition }),
});
