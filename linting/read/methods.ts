import type { Method } from "../../gateway/model/method.ts";
import type { RestApi } from "../../gateway/model/rest-api.ts";
import type { Problem } from "../rule.ts";
import type { Subject } from "../subject.ts";
import { problemsAt, type Verdict } from "./each.ts";

/** Judges every method of every REST API, from an OpenAPI document or a resource of its own alike. */
export const eachMethod =
  (judge: (method: Method, api: RestApi, subject: Subject) => Verdict) =>
  (subject: Subject): readonly Problem[] =>
    subject.model.apis.flatMap((api) =>
      api.definition.resources.flatMap(({ methods }) =>
        methods.flatMap((method) => problemsAt(method.address, judge(method, api, subject))),
      ),
    );

/** Whether the API has this method; `undefined` when nobody can tell, since the API has none that can be read. */
export function hasMethod(api: RestApi, path: string, httpMethod: string): boolean | undefined {
  const { resources } = api.definition;
  if (resources.length === 0) return undefined;
  const resource = resources.find((one) => one.path === path);
  return resource?.methods.some((method) => method.httpMethod === httpMethod || method.httpMethod === "ANY") ?? false;
}

/** Every set of stage variables a request to the API may meet: each stage's, and each canary's. */
export function variableSetsOf(api: RestApi, { model }: Subject): readonly Readonly<Record<string, string>>[] {
  return model.stages
    .filter((stage) => stage.api.id === api.id)
    .flatMap(({ variables, canary }) => [
      variables,
      ...(canary === undefined ? [] : [{ ...variables, ...canary.stageVariableOverrides }]),
    ]);
}

export const withVariables = (text: string, variables: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\$\{stageVariables\.(\w+)\}/g, (token, name: string) => variables[name] ?? token);
