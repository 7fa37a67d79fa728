/** Answers without any package. Measured, not deployed. */
export async function handler(event: { readonly id: string }): Promise<unknown> {
  return { statusCode: 200, body: JSON.stringify({ id: event.id }) };
}
