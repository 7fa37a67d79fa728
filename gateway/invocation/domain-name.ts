/** The first label of the host: of an API's own host name, its id. */
export function domainPrefixOf(host: string | undefined): string {
  return host === undefined ? "" : (host.split(".", 1)[0] ?? "");
}
