import type { Access } from "../route.ts";
import { type DocumentAccess, documentAccess, isSame, wordsOf } from "./document-access.ts";
import type { AccessSettings } from "./document-source.ts";
import type { Findings } from "./findings.ts";
import { objectOf, textOf } from "./json.ts";
import type { FoundOperation } from "./path-items.ts";
import type { SchemeMeaning } from "./security-schemes.ts";

export interface AccessContext {
  /** What TypeScript says. */
  readonly source: {
    readonly defaults?: AccessSettings;
    readonly operations?: Readonly<Record<string, AccessSettings>>;
  };
  readonly schemes: ReadonlyMap<string, SchemeMeaning<unknown>>;
  /** Security of operations that have none of their own: API Gateway would pass over it. */
  readonly security: unknown;
  readonly found: Findings;
}

export interface ImportedAccess {
  /** Undefined when nothing says it, which is found. */
  readonly access: Access | undefined;
  readonly apiKeyRequired: boolean;
}

/** Who may call an operation: what TypeScript says of it, else what the document says, else what TypeScript says of all. */
export function importAccess(one: FoundOperation, context: AccessContext): ImportedAccess {
  const { source, security, found } = context;
  const settings = source.operations?.[one.key] ?? {};
  const given = givenAccess(settings);
  const own = documentAccess({ security, ...one.operation }, context.schemes);
  const usual = isPreflight(one) ? BROWSERS : givenAccess(source.defaults ?? {});
  const access = given ?? own.access ?? usual;
  tell(one.key, { given, own, access }, found);
  return { access, apiKeyRequired: settings.apiKeyRequired ?? own.apiKeyRequired };
}

interface Told {
  readonly given: Access | undefined;
  readonly own: DocumentAccess;
  readonly access: Access | undefined;
}

function tell(key: string, { given, own, access }: Told, found: Findings): void {
  if (own.isAlternative && own.apiKeyRequired) found.note(key, TOGETHER);
  if (given === undefined) {
    for (const problem of own.problems) found.problem(key, problem);
    if (access === undefined && own.problems.length === 0) found.problem(key, NO_ACCESS);
  } else if (own.access !== undefined && !isSame(given, own.access)) {
    found.note(key, `${wordsOf(given)} of TypeScript is used, not ${wordsOf(own.access)} of the document`);
  }
}

const TOGETHER = "an API key or something else: API Gateway knows no such choice, and asks for both";

const NO_ACCESS =
  'nothing says who may call it; give it `authorizer`, `iam: true` or `public: "<reason>"` in the document\'s `operations` or `defaults`';

const BROWSERS: Access = { public: "a browser asks what it may send, without credentials" };

function isPreflight({ method, operation }: FoundOperation): boolean {
  const { type } = objectOf(operation["x-amazon-apigateway-integration"]);
  return method === "OPTIONS" && textOf(type)?.toLowerCase() === "mock";
}

function givenAccess({ authorizer, scopes, public: reason, iam }: AccessSettings): Access | undefined {
  if (authorizer !== undefined) return { authorizer, ...(scopes && { scopes }) };
  if (reason !== undefined) return { public: reason };
  return iam ? { iam } : undefined;
}
