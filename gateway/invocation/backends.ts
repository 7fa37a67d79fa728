/** Where those backends are that the configuration names by what only AWS can look up. */
export interface Backends {
  readonly services: ServiceSettings;
  /** Where VPC links lead, by connection id. */
  readonly vpcLinks: ReadonlyMap<string, HttpOrigin>;
  /** What HTTP backends are shown, by id of the client certificate. */
  readonly clientCertificates: ReadonlyMap<string, TlsIdentity>;
}

/** A certificate and its private key, in PEM. */
export interface TlsIdentity {
  readonly certificate: string;
  readonly key: string;
}

export interface ServiceSettings {
  /** Addresses by what follows `AWS_ENDPOINT_URL_`: `SQS` → `http://127.0.0.1:4566`. Without a slash at their ends. */
  readonly endpoints: ReadonlyMap<string, string>;
  /** Of all services without an address of their own. */
  readonly anyEndpoint?: string;
  readonly credentials: ServiceCredentials;
}

export interface ServiceCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface HttpOrigin {
  readonly isSecure: boolean;
  /** Without the brackets of an IPv6 address. */
  readonly hostname: string;
  readonly port: number;
}

/** Nobody checks them here, but no service takes a request that is not signed. */
export const LOCAL_CREDENTIALS: ServiceCredentials = { accessKeyId: "local", secretAccessKey: "local" };

/** Nothing can be called but what URIs name. */
export const NO_BACKENDS: Backends = {
  services: { endpoints: new Map(), credentials: LOCAL_CREDENTIALS },
  vpcLinks: new Map(),
  clientCertificates: new Map(),
};

/** Undefined for a service that is nowhere: real ones are called only where a variable names their address. */
export function endpointOf({ endpoints, anyEndpoint }: ServiceSettings, endpointName: string): string | undefined {
  return endpoints.get(endpointName) ?? anyEndpoint;
}
