/** Whose identities a workflow has, and which of them are let in. */
export interface TrustedWorkflows {
  /** ARN of the account's identity provider for GitHub. */
  readonly providerArn: string;
  /** As in `repo:example/records:environment:prod`, compared letter by letter. */
  readonly subjects: readonly string[];
}

export interface Trusted {
  /** ARNs of roles, users and accounts. */
  readonly principals: readonly string[];
  readonly workflows?: TrustedWorkflows | undefined;
}

/** Where GitHub signs what workflows show. */
export const GITHUB_ISSUER = "token.actions.githubusercontent.com";

/** For whom workflows have it signed. */
export const GITHUB_AUDIENCE = "sts.amazonaws.com";

/**
 * Who may take a role.
 *
 * @see https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws
 */
export function trustPolicy({ principals, workflows }: Trusted) {
  const people = { Effect: "Allow", Principal: { AWS: [...principals] }, Action: "sts:AssumeRole" };
  return {
    Version: "2012-10-17",
    Statement: workflows === undefined || workflows.subjects.length === 0 ? [people] : [people, trusted(workflows)],
  };
}

const trusted = ({ providerArn, subjects }: TrustedWorkflows) => ({
  Effect: "Allow",
  Principal: { Federated: providerArn },
  Action: "sts:AssumeRoleWithWebIdentity",
  Condition: { StringEquals: { [`${GITHUB_ISSUER}:aud`]: GITHUB_AUDIENCE, [`${GITHUB_ISSUER}:sub`]: [...subjects] } },
});
