import type { ApiKey } from "./api-key.ts";
import type { DeclaredClientCertificate } from "./client-certificate.ts";
import type { CustomDomain } from "./custom-domain.ts";
import type { DeclaredUserPool } from "./declared-user-pool.ts";
import type { FunctionPermission } from "./function-permission.ts";
import type { LambdaAlias } from "./lambda-alias.ts";
import type { LambdaFunction } from "./lambda-function.ts";
import type { RestApi } from "./rest-api.ts";
import type { Stage } from "./stage.ts";
import type { Table } from "./table.ts";
import type { UsagePlan } from "./usage-plan.ts";
import type { HttpApi } from "./v2/http-api.ts";
import type { HttpStage } from "./v2/http-stage.ts";
import type { WebSocketApi } from "./v2/web-socket-api.ts";
import type { WebSocketStage } from "./v2/web-socket-stage.ts";
import type { VpcLink } from "./vpc-link.ts";

/** Everything of one configuration that can be served. */
export interface Stack {
  readonly name: string;
  /** Absolute. */
  readonly directory: string;
  /** Files besides its Terraform JSON that decide what it is, as absolute paths; missing ones too. */
  readonly files: readonly string[];
  /** The release the present build is, when the configuration says so. */
  readonly release?: string;
  readonly apis: readonly RestApi[];
  readonly stages: readonly Stage[];
  readonly httpApis: readonly HttpApi[];
  readonly httpStages: readonly HttpStage[];
  readonly webSocketApis: readonly WebSocketApi[];
  readonly webSocketStages: readonly WebSocketStage[];
  readonly domains: readonly CustomDomain[];
  readonly functions: readonly LambdaFunction[];
  /** Of all functions it has, those that do not run here included. */
  readonly functionArns: readonly string[];
  readonly aliases: readonly LambdaAlias[];
  readonly functionPermissions: readonly FunctionPermission[];
  readonly tables: readonly Table[];
  readonly userPools: readonly DeclaredUserPool[];
  readonly vpcLinks: readonly VpcLink[];
  readonly clientCertificates: readonly DeclaredClientCertificate[];
  readonly apiKeys: readonly ApiKey[];
  readonly usagePlans: readonly UsagePlan[];
  /** What of the configuration is not served, and why. */
  readonly notServed: readonly NotServed[];
  /** Sentences the user should read at start. */
  readonly notices: readonly string[];
}

export interface NotServed {
  readonly address: string;
  readonly reason: string;
  /** It is served, only not quite as AWS does. @default absent: it is not served at all */
  readonly isApproximate?: true;
}
