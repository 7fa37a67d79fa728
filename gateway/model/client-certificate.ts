/** A certificate API Gateway shows HTTP backends, and alone has the key of. */
export interface DeclaredClientCertificate {
  readonly address: string;
  /** As worked out here: AWS gives it another one when it is applied. */
  readonly id: string;
}
