/** The first label of the host: of an API's own host name, its id. */
export function domainPrefixOf(host: string | undefined): string {
  if (host === undefined) return "";
  const end = host.indexOf(".");
  return end === -1 ? host : host.slice(0, end);
}
