/** A mistake in what the user declared. Its message is meant for them; a stack trace would only hide it. */
export class UserError extends Error {
  override readonly name: string = "UserError";
}
