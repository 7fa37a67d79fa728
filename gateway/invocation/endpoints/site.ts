import type { PreparedStage } from "../prepared/prepared-stage.ts";
import type { PreparedMapping } from "./mapping.ts";

/** Stages by the first segment of their paths. */
export type StagesByName = ReadonlyMap<string, PreparedStage>;

/** What a host name stands for. */
export type Site = PlainSite | ApiSite | DomainSite | UnknownSite;

/** `localhost`, `127.0.0.1`, any name that means nothing else: the default endpoints of all APIs at once. */
export interface PlainSite {
  readonly type: "plain";
  /** Those whose name no other API has a stage of. */
  readonly stages: StagesByName;
  /** Stages of several APIs under one name: only their hosts tell them apart. */
  readonly ambiguous: ReadonlyMap<string, readonly PreparedStage[]>;
  /** Which VPC endpoint the name leads into. */
  readonly vpcEndpointId?: string;
}

/** The default endpoint of one API. */
export interface ApiSite {
  readonly type: "api";
  readonly domainName: string;
  /** None when it is disabled. */
  readonly stages: StagesByName;
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
