/** What Node.js says of a command line, without its advice how to have words taken literally, which here is never meant. */
export const inOurWords = (reason: string): string =>
  reason
    .replace(/\. To specify.*$/s, "")
    .replace(/ argument is ambiguous\..*$/s, " has no value: what follows it begins with '-'");
