/** Where the stage of a rehearsal answers while it lasts, and what it lets in. */
export interface ServedRehearsal {
  readonly url: string;
  /** @default no usage plan has a key for it */
  readonly apiKey: string | undefined;
  readonly token: string;
}

/** How to call it by hand. */
export const describeServed = ({ url, apiKey, token }: ServedRehearsal): string =>
  [
    `${url} answers while this lasts, and your requests count:`,
    ...(apiKey === undefined ? [] : [`  -H 'X-Api-Key: ${apiKey}'`]),
    `  -H 'Authorization: Bearer ${token}'`,
  ].join("\n");
