/** Why a token does not let its bearer in: the client is told by `www-authenticate`. */
export class JwtRefusal extends Error {
  override readonly name = "JwtRefusal";
  readonly detail: string | undefined;

  /** @param description for the client @param detail for the developer */
  constructor(description: string, detail?: string) {
    super(description);
    this.detail = detail;
  }
}
