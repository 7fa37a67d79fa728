/** What the authorizer takes from a verified token. */
export interface Claims {
  /** Whose records the token opens. */
  readonly subject: string;
  /** Separated by spaces. @see https://www.rfc-editor.org/rfc/rfc8693#name-scope-scopes-claim */
  readonly scope: string;
}
