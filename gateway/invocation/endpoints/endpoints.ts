import { hostNameOf } from "./host-name.ts";
import type { ServedStage } from "./served-stage.ts";
import type { ApiSite, DomainSite, PlainSite, Site } from "./site.ts";

/** Host headers whose meaning is remembered: clients may send as many different ones as they like. */
const MAX_KNOWN = 1000;

/** `abc123.execute-api.eu-west-1.amazonaws.com`, `abc123.execute-api.localhost`, and `abc123-vpce-01ab.execute-api.…` for private APIs. */
const API_HOST = /^([a-z0-9]+)(?:-vpce-[a-z0-9]+)?\.execute-api\../;

/** Names that lead into one VPC endpoint: the one above, and the endpoint's own, `vpce-01ab-x1y2.execute-api.eu-west-1.vpce.amazonaws.com`. */
const ENDPOINT_HOST = /^(?:[a-z0-9]+-)?(vpce-[a-z0-9]+)[a-z0-9-]*\.execute-api\../;

export interface EndpointsInput {
  readonly plain: PlainSite;
  readonly apis: ReadonlyMap<string, Omit<ApiSite, "domainName">>;
  /** By configured name. */
  readonly domains: ReadonlyMap<string, Omit<DomainSite, "domainName">>;
  /** Private APIs may be asked for by `x-apigw-api-id`. */
  readonly privateApis: ReadonlySet<string>;
}

/** Which host leads to which APIs. */
export class Endpoints {
  readonly plain: PlainSite;
  readonly hasPrivateApis: boolean;
  readonly #input: EndpointsInput;
  readonly #known = new Map<string, Site>();

  constructor(input: EndpointsInput) {
    this.plain = input.plain;
    this.hasPrivateApis = input.privateApis.size > 0;
    this.#input = input;
  }

  /** @param host as in the Host header, with its port */
  siteOf(host: string | undefined): Site {
    if (host === undefined) return this.plain;
    const known = this.#known.get(host);
    if (known !== undefined) return known;
    const site = this.#find(hostNameOf(host));
    if (this.#known.size < MAX_KNOWN) this.#known.set(host, site);
    return site;
  }

  /** The stages of a private API, as its `x-apigw-api-id` header asks for them. */
  privateApi(id: string): ReadonlyMap<string, ServedStage> | undefined {
    return this.#input.privateApis.has(id) ? this.#input.apis.get(id)?.stages : undefined;
  }

  domain(configuredName: string): Omit<DomainSite, "domainName"> | undefined {
    return this.#input.domains.get(configuredName);
  }

  #find(domainName: string): Site {
    const domain = this.domainFor(domainName);
    if (domain !== undefined) return { ...domain, domainName };
    const [, vpcEndpointId] = ENDPOINT_HOST.exec(domainName) ?? [];
    const through = vpcEndpointId === undefined ? {} : { vpcEndpointId };
    const [, id] = API_HOST.exec(domainName) ?? [];
    if (id === undefined) return { ...this.plain, ...through };
    const api = this.#input.apis.get(id);
    return api === undefined ? { type: "unknown" } : { ...api, domainName, ...through };
  }

  /** An exact name before a wildcard, which stands for one label. */
  domainFor(name: string): Omit<DomainSite, "domainName"> | undefined {
    const { domains } = this.#input;
    return domains.get(name) ?? domains.get(`*${name.slice(name.indexOf("."))}`);
  }
}
