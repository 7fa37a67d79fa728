/** Where the stages of a rehearsal answer while it lasts, and what they let in. */
export interface ServedRehearsal {
  readonly urls: readonly string[];
  /** @default no usage plan has a key for it */
  readonly apiKey: string | undefined;
  readonly token: string;
}

/** How to call it by hand. */
export const describeServed = ({ urls, apiKey, token }: ServedRehearsal): string =>
  [
    `${urls.join(" and ")} ${urls.length > 1 ? "answer" : "answers"} while this lasts, and your requests count:`,
    ...(apiKey === undefined ? [] : [`  -H 'X-Api-Key: ${apiKey}'`]),
    `  -H 'Authorization: Bearer ${token}'`,
  ].join("\n");
