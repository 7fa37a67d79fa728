/** What API Gateway tells of the certificate a client has shown. */
export interface ClientCertificate {
  readonly clientCertPem: string;
  readonly subjectDN: string;
  readonly issuerDN: string;
  /** Pairs of hexadecimal digits, colons between them. */
  readonly serialNumber: string;
  /** As in `May 28 12:30:02 2019 GMT`. */
  readonly validity: { readonly notBefore: string; readonly notAfter: string };
}
