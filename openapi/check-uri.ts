const VARIABLE = /\$\{[^}]*\}/g;
const STAGE_VARIABLE = /\$\{stageVariables\.\w+\}/g;
const PATH_VARIABLE = /\{[\w.-]+\+?\}/g;

/**
 * Why API Gateway would refuse the URI of an HTTP backend.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-integration-types.html
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/aws-api-gateway-stage-variables-reference.html
 */
export function uriProblems(uri: string): readonly string[] {
  if (uri.startsWith("${stageVariables."))
    return [
      `'${uri}' starts with a stage variable, which may not hold the protocol; write it before the variable, as in https://\${stageVariables.host}/pets`,
    ];
  if (!/^https?:\/\//.test(uri)) return [`'${uri}' must start with https:// or http://`];
  const [, host = ""] = /^https?:\/\/([^/?#]*)/.exec(uri) ?? [];
  if (host === "") return [`'${uri}' has no host`];
  if (hasStrangeCharacters(uri))
    return [
      `'${uri}' is no address; encode what is not allowed in one, and write variables as {name} or \${stageVariables.name}`,
    ];
  const [, port] = /:(\d+)$/.exec(host.replaceAll(VARIABLE, "x")) ?? [];
  const isOpen = port === undefined || ["80", "443"].includes(port) || (Number(port) >= 1024 && Number(port) <= 65_535);
  return isOpen ? [] : [`'${uri}' has port ${port}; API Gateway calls 80, 443 and 1024 to 65535`];
}

function hasStrangeCharacters(uri: string): boolean {
  const withoutStage = uri.replaceAll(STAGE_VARIABLE, "x");
  return withoutStage.includes("${") || /[\s"<>\\^`{|}]/.test(withoutStage.replaceAll(PATH_VARIABLE, "x"));
}
