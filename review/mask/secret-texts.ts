import { isList, isObject, type Json, parseJson } from "../model/json.ts";
import { isSecretHeader, isSecretName } from "./secret-names.ts";

const PRIVATE_KEY = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----[\s\S]*?-----END [A-Z0-9 ]*PRIVATE KEY-----/g;
const PASSWORD_IN_URL = /:\/\/[^\s/:@"'\\]*:([^\s/@"'\\]+)@/g;

/** A value in quotes is sent as it stands. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-data-mapping-values.html */
const SENT_AS_IT_STANDS = /"(integration\.request\.[^"\\]+)"\s*:\s*"'([^"\\]+)'"/g;

/** Shorter lines stand in too many other texts. */
const SHORTEST_LINE = 12;

/** What is secret in a text by its form, wherever the text stands: private keys, passwords in URLs, what an API definition has sent. */
export function secretsIn(text: string): readonly string[] {
  const keys = text.match(PRIVATE_KEY) ?? [];
  const passwords = [...text.matchAll(PASSWORD_IN_URL)].map(([, password = ""]) => password);
  const sent = [...text.matchAll(SENT_AS_IT_STANDS)].flatMap(([, name = "", value = ""]) =>
    isSecretHeader(name) ? [value] : [],
  );
  return [...keys.flatMap((key) => [key, ...linesOf(key)]), ...passwords, ...sent];
}

/**
 * What a secret text is taken apart into where Terraform shows it: lines of one that has several, strings of one that is JSON.
 *
 * @returns with the text itself
 */
export function partsOfSecret(text: string): readonly string[] {
  const held = jsonIn(text);
  if (held === undefined) return [text, ...linesOf(text)];
  const named = namedSecretsIn(held);
  return [text, ...(named.length > 0 ? named : stringsIn(held))];
}

/** Whether a text is JSON in which something is secret by its name. */
export function holdsNamedSecrets(text: string): boolean {
  const held = jsonIn(text);
  return held !== undefined && namedSecretsIn(held).length > 0;
}

function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r?\n|\\r|\\n/).map((line) => line.trim());
  return lines.length > 1 ? lines.filter((line) => line.length >= SHORTEST_LINE) : [];
}

function jsonIn(text: string): Json | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

function namedSecretsIn(value: Json): readonly string[] {
  if (isList(value)) return value.flatMap(namedSecretsIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    isSecretName(name) ? stringsIn(inner) : namedSecretsIn(inner),
  );
}

function stringsIn(value: Json): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "number") return [String(value)];
  if (isList(value)) return value.flatMap(stringsIn);
  return isObject(value) ? Object.values(value).flatMap(stringsIn) : [];
}
