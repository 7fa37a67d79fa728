import type { ServedConfiguration } from "../serve-stacks.ts";

type Gateway = Pick<ServedConfiguration, "addresses"> & { readonly url: string; readonly httpsUrl?: string };

/** Where to try first: each stage at its default endpoint, or the gateway alone when none is open. */
export function stageUrls({ url, addresses }: Gateway): readonly string[] {
  const { port } = new URL(url);
  const urls = addresses.flatMap(({ host, path }) => {
    if (host === undefined) return [`${url}${path}`];
    return host.endsWith(".localhost") ? [`http://${host}:${port}${path}`] : [];
  });
  return urls.length === 0 ? [url] : urls;
}

/** Stages that only a host name reaches, each with how. */
export function addressLines(gateway: Gateway): readonly string[] {
  return gateway.addresses.flatMap(({ host, path, stage, apiName, requiresClientCertificate }) => {
    if (host === undefined) return [];
    // Of a wildcard domain any name will do.
    const name = host.replace("*", "any");
    const command =
      requiresClientCertificate === true ? withCertificate(name, gateway) : `-H 'Host: ${name}' ${gateway.url}`;
    return [`stage '${stage}' of ${apiName} is at ${host}${path}: curl ${command}${path}`];
  });
}

function withCertificate(name: string, { httpsUrl = "https://127.0.0.1:<https port>" }: Gateway): string {
  return `--cert <file> --key <file> --connect-to ${name}:443:${httpsUrl.replace("https://", "")} https://${name}`;
}
