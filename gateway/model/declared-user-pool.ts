/** A Cognito user pool the configuration creates. */
export interface DeclaredUserPool {
  readonly address: string;
  /** As worked out here: AWS gives it another id when it is applied. */
  readonly arn: string;
}
