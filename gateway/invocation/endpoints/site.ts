import type { PreparedMapping } from "./mapping.ts";
import type { ServedStage } from "./served-stage.ts";

/** Stages by the first segment of their paths. */
export type StagesByName = ReadonlyMap<string, ServedStage>;

/** What a host name stands for. */
export type Site = PlainSite | ApiSite | DomainSite | UnknownSite;

/** `localhost`, `127.0.0.1`, any name that means nothing else: the default endpoints of all APIs at once. */
export interface PlainSite {
  readonly type: "plain";
  /** Those whose name no other API has a stage of. */
  readonly stages: StagesByName;
  /** Stages of several APIs under one name: only their hosts tell them apart. */
  readonly ambiguous: ReadonlyMap<string, readonly ServedStage[]>;
  /** Stages `$default`, whose paths begin with no name: one alone takes what nobody else does. */
  readonly defaults: readonly ServedStage[];
  /** Which VPC endpoint the name leads into. */
  readonly vpcEndpointId?: string;
}

/** The default endpoint of one API. */
export interface ApiSite {
  readonly type: "api";
  readonly domainName: string;
  /** None when it is disabled. */
  readonly stages: StagesByName;
  /** Takes what is below no other stage. */
  readonly defaultStage?: ServedStage;
  /** Of an HTTP API: there what leads nowhere is 404. */
  readonly protocol?: "HTTP" | undefined;
  /** Which VPC endpoint the name leads into. */
  readonly vpcEndpointId?: string;
}

/** A custom domain name. */
export interface DomainSite {
  readonly type: "domain";
  /** The name clients use: of a wildcard domain, one of many. */
  readonly domainName: string;
  /** As configured: `*.example.com`. */
  readonly configuredName: string;
  readonly requiresClientCertificate: boolean;
  /** The longest base path first. */
  readonly mappings: readonly PreparedMapping[];
}

/** Looks like the default endpoint of an API, and is of none there is. */
export interface UnknownSite {
  readonly type: "unknown";
}
