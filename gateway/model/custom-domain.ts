/** A custom domain name as one configuration knows it: its mappings may be spread over several. */
export interface CustomDomain {
  readonly address: string;
  /** In lower case. `*.example.com` stands for every name with one label in place of the star. */
  readonly name: string;
  readonly mappings: readonly DomainMapping[];
  readonly mutualTls?: MutualTls;
}

/** Which requests of a domain go to which stage. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mappings.html */
export interface DomainMapping {
  readonly address: string;
  /** `orders/v1`, without slashes around it; empty: what no other mapping takes. */
  readonly basePath: string;
  readonly apiId: string;
  /** Absent: the next segment of the path is the stage. */
  readonly stageName?: string;
}

/** Clients have to show a certificate of somebody the domain trusts. */
export interface MutualTls {
  /** `s3://bucket/key` */
  readonly truststoreUri: string;
  /** The object of that name, where the configuration has it: as PEM, or the path of a file. */
  readonly truststore?: { readonly pem: string } | { readonly path: string };
}
