import { CognitoResourceServer } from "@cdktf/provider-aws/lib/cognito-resource-server/index.js";
import { CognitoUserGroup } from "@cdktf/provider-aws/lib/cognito-user-group/index.js";
import { CognitoUserPool } from "@cdktf/provider-aws/lib/cognito-user-pool/index.js";
import { CognitoUserPoolClient } from "@cdktf/provider-aws/lib/cognito-user-pool-client/index.js";
import { CognitoUserPoolDomain } from "@cdktf/provider-aws/lib/cognito-user-pool-domain/index.js";
import { Construct } from "constructs";

export interface UserPoolClientProps {
  readonly callbackUrls: readonly string[];
  readonly logoutUrls: readonly string[];
  readonly scopes: readonly string[];
}

export interface UserPoolProps {
  readonly userPoolName: string;
  readonly signInBy: "email" | "username";
  readonly selfSignUp: boolean;
  /** Descriptions of scopes, by resource server and name. */
  readonly scopes: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Descriptions by name. */
  readonly groups: Readonly<Record<string, string>>;
  readonly domainPrefix?: string | undefined;
  readonly clients: Readonly<Record<string, UserPoolClientProps>>;
  /** Neither Terraform nor anybody by mistake removes the users. */
  readonly protected: boolean;
}

/**
 * A Cognito user pool with its groups, scopes, sign-in pages and clients. Clients have no secret, which Terraform's state would
 * hold: they sign users in by a code with PKCE, or by SRP.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools.html
 */
export class UserPool extends Construct {
  readonly id: string;
  readonly arn: string;
  /** Ids by name. */
  readonly clientIds: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: UserPoolProps) {
    super(scope, id);
    const pool = new CognitoUserPool(this, "Resource", poolConfig(props));
    this.id = pool.id;
    this.arn = pool.arn;
    for (const [name, description] of Object.entries(props.groups)) {
      new CognitoUserGroup(this, `Group-${name}`, { userPoolId: pool.id, name, description });
    }
    if (props.domainPrefix !== undefined) {
      new CognitoUserPoolDomain(this, "Domain", { userPoolId: pool.id, domain: props.domainPrefix });
    }
    const servers = Object.entries(props.scopes).map(([identifier, scopes]) =>
      this.#resourceServer(pool.id, identifier, scopes),
    );
    const clients = Object.entries(props.clients).map(([name, client]) => [name, this.#client(name, client, servers)]);
    this.clientIds = Object.fromEntries(clients);
  }

  #resourceServer(userPoolId: string, identifier: string, scopes: Readonly<Record<string, string>>) {
    return new CognitoResourceServer(this, `Scopes-${identifier}`, {
      userPoolId,
      identifier,
      name: identifier,
      scope: Object.entries(scopes).map(([scopeName, scopeDescription]) => ({ scopeName, scopeDescription })),
    });
  }

  #client(name: string, { callbackUrls, logoutUrls, scopes }: UserPoolClientProps, servers: CognitoResourceServer[]) {
    const client = new CognitoUserPoolClient(this, `Client-${name}`, {
      userPoolId: this.id,
      name,
      allowedOauthFlowsUserPoolClient: true,
      allowedOauthFlows: ["code"],
      allowedOauthScopes: ["email", "openid", ...scopes],
      callbackUrls: [...callbackUrls],
      logoutUrls: [...logoutUrls],
      supportedIdentityProviders: ["COGNITO"],
      explicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"],
      // Otherwise anybody could ask which addresses have an account.
      preventUserExistenceErrors: "ENABLED",
      enableTokenRevocation: true,
      dependsOn: servers,
    });
    return client.id;
  }
}

const poolConfig = ({ userPoolName, signInBy, selfSignUp, protected: isProtected }: UserPoolProps) => ({
  name: userPoolName,
  deletionProtection: isProtected ? "ACTIVE" : "INACTIVE",
  ...(signInBy === "email" && { usernameAttributes: ["email"] }),
  autoVerifiedAttributes: ["email"],
  usernameConfiguration: { caseSensitive: false },
  adminCreateUserConfig: { allowAdminCreateUserOnly: !selfSignUp },
  accountRecoverySetting: { recoveryMechanism: [{ name: "verified_email", priority: 1 }] },
  mfaConfiguration: "OPTIONAL",
  softwareTokenMfaConfiguration: { enabled: true },
  passwordPolicy: {
    minimumLength: 12,
    requireLowercase: true,
    requireUppercase: true,
    requireNumbers: true,
    requireSymbols: false,
    temporaryPasswordValidityDays: 3,
  },
  lifecycle: { preventDestroy: isProtected },
});
