import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider/index.js";
import { Construct } from "constructs";

import { GITHUB_AUDIENCE, GITHUB_ISSUER } from "./trust-policy.ts";

/**
 * Lets workflows on GitHub show who they are. An account has one at most, for all regions. Roles say whom they let in.
 *
 * IAM knows the certificates of GitHub by itself, so none is named.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc_verify-thumbprint.html
 */
export class GitHubIdentity extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new IamOpenidConnectProvider(this, "Resource", {
      url: `https://${GITHUB_ISSUER}`,
      clientIdList: [GITHUB_AUDIENCE],
    });
  }
}

export const githubProviderArnOf = (partition: string, account: string) =>
  `arn:${partition}:iam::${account}:oidc-provider/${GITHUB_ISSUER}`;
