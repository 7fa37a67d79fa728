import type { Integration } from "../../model/integration.ts";

/** Path variables in the URI of an integration that nothing fills in: no mapping, and no template that could. */
export function unmappedVariables({
  type,
  uri = "",
  requestParameters,
  requestTemplates,
}: Integration): readonly string[] {
  const canOverride = type !== "HTTP_PROXY" && Object.keys(requestTemplates).length > 0;
  if (canOverride || type === "MOCK" || type === "AWS_PROXY") return [];
  return [...uri.matchAll(/(?<!\$)\{([^{}]+)\}/g)].flatMap(([, name = ""]) =>
    Object.hasOwn(requestParameters, `integration.request.path.${name}`) ? [] : [name],
  );
}
