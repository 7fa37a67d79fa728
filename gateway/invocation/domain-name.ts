/** The first label of the host: of an API's own host name, its id. */
export function domainPrefixOf(host: string): string {
  const end = host.indexOf(".");
  return end === -1 ? host : host.slice(0, end);
}
