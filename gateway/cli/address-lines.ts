import type { ServedConfiguration } from "../serve-stacks.ts";

type Gateway = Pick<ServedConfiguration, "addresses"> & { readonly url: string; readonly httpsUrl?: string };

/** Where to try first: each stage at its default endpoint, or the gateway alone when none is open. */
export function stageUrls({ url, addresses }: Gateway): readonly string[] {
  const { port } = new URL(url);
  const urls = addresses.flatMap(({ host, path, isWebSocket }) => {
    const scheme = isWebSocket === true ? "ws" : "http";
    if (host === undefined) return [`${url.replace(/^http/, scheme)}${path}`];
    return host.endsWith(".localhost") ? [`${scheme}://${host}:${port}${path}`] : [];
  });
  return urls.length === 0 ? [url] : urls;
}

/** Stages that only a host name reaches, each with how. */
export function addressLines(gateway: Gateway): readonly string[] {
  return gateway.addresses.flatMap(({ host, path, stage, apiName, requiresClientCertificate, isWebSocket }) => {
    if (host === undefined) return [];
    // Of a wildcard domain any name will do.
    const name = host.replace("*", "any");
    if (isWebSocket === true) {
      const url = gateway.url.replace(/^http/, "ws");
      return [`stage '${stage}' of ${apiName} is at ${host}${path}: wscat -H 'Host: ${name}' -c ${url}${path}`];
    }
    const command =
      requiresClientCertificate === true ? withCertificate(name, gateway) : `-H 'Host: ${name}' ${gateway.url}`;
    return [`stage '${stage}' of ${apiName} is at ${host}${path}: curl ${command}${path}`];
  });
}

function withCertificate(name: string, { httpsUrl = "https://127.0.0.1:<https port>" }: Gateway): string {
  return `--cert <file> --key <file> --connect-to ${name}:443:${httpsUrl.replace("https://", "")} https://${name}`;
}
