/** The name in a Host header: in lower case, without port, without the dot that may end it. */
export function hostNameOf(host: string): string {
  const colon = host.lastIndexOf(":");
  const hasPort = colon !== -1 && !host.endsWith("]");
  const name = (hasPort ? host.slice(0, colon) : host).toLowerCase();
  return name.endsWith(".") ? name.slice(0, -1) : name;
}
