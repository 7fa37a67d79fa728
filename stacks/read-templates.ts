import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { UserError } from "../errors/user-error.ts";
import { compileTemplate } from "../gateway/vtl/compile-template.ts";
import { TemplateError } from "../gateway/vtl/template-error.ts";
import type { Template } from "../openapi/integrations/mapping.ts";
import { mapTemplates } from "../openapi/map-templates.ts";
import { mapRouteTemplates } from "../websocket-api/map-route-templates.ts";
import type { ServiceDefinition } from "./service-definition.ts";

/** API Gateway's limit. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
const MAX_BYTES = 300 * 1024;

/**
 * Puts the text of every template in the place of its file, and parses it: what is wrong with one is told before anything is
 * deployed.
 *
 * @param root absolute path of the service's folder, where the names of files start
 * @throws UserError with one line per problem
 */
export function readTemplates<Service extends ServiceDefinition>(root: string, service: Service): Service {
  const { api, webSocketApi } = service;
  const problems: string[] = [];
  const readOne = (template: Template, place: string): string => {
    const { text, problem = problemOf(text) } = read(root, template);
    if (problem !== undefined) problems.push(`${place}: ${nameOf(template)} ${problem}`);
    return text;
  };
  const texts = {
    ...(api && { api: mapTemplates(api, readOne) }),
    ...(webSocketApi && { webSocketApi: mapRouteTemplates(webSocketApi, readOne) }),
  };
  if (problems.length > 0) {
    throw new UserError(
      `the mapping templates are not valid:\n${problems.map((problem) => `  ${problem}`).join("\n")}`,
    );
  }
  return { ...service, ...texts };
}

const nameOf = (template: Template) => (typeof template === "string" ? "the template" : template.file);

function read(root: string, template: Template): { readonly text: string; readonly problem?: string } {
  if (typeof template === "string") return { text: template };
  const path = resolve(root, template.file);
  if (!existsSync(path)) return { text: "", problem: `is not there: ${path}` };
  return { text: readFileSync(path, "utf8") };
}

function problemOf(text: string): string | undefined {
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_BYTES) return `has ${bytes} bytes, and API Gateway takes ${MAX_BYTES}`;
  try {
    compileTemplate(text);
    return undefined;
  } catch (error) {
    if (error instanceof TemplateError) return `is not valid: ${error.message}`;
    throw error;
  }
}
