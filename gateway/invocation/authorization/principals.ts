import type { IamPrincipal } from "../iam-principal.ts";
import type { Statement } from "./policy.ts";
import { PolicyError } from "./policy-error.ts";
import { isRecord, type JsonRecord, show, textsOf } from "./policy-values.ts";

type About = NonNullable<Statement["isAbout"]>;

const KINDS = ["AWS", "Service", "Federated", "CanonicalUser", "*"];

/**
 * Whom a statement of a resource policy is about.
 *
 * @throws PolicyError
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function compilePrincipal(statement: JsonRecord): Pick<Statement, "isAbout" | "namesPrincipals"> {
  const { Principal: principal, NotPrincipal: others } = statement;
  if ((principal === undefined) === (others === undefined)) {
    throw new PolicyError(
      'each statement of a resource policy must say whom it is about: "Principal": "*", or an AWS account or role',
    );
  }
  if (others !== undefined) {
    const isExcepted = aboutOf(readPrincipals(others));
    return { isAbout: (caller) => !isExcepted(caller) };
  }
  const names = readPrincipals(principal);
  return { isAbout: aboutOf(names), ...(isByName(names) && { namesPrincipals: true }) };
}

interface Principals {
  readonly isEverybody: boolean;
  /** Account ids, ARNs and unique ids. */
  readonly names: readonly string[];
}

/** Services and federated users never call an API as themselves: they say nothing about anybody here. */
function readPrincipals(principal: unknown): Principals {
  if (principal === "*") return { isEverybody: true, names: [] };
  if (!isRecord(principal)) {
    throw new PolicyError(`Principal must be "*" or an object such as {"AWS": "123456789012"}, not ${show(principal)}`);
  }
  const unknown = Object.keys(principal).find((kind) => !KINDS.includes(kind));
  if (unknown !== undefined) {
    throw new PolicyError(`Principal knows ${KINDS.join(", ")}, not ${show(unknown)}`);
  }
  const names = textsOf(principal.AWS ?? [], "Principal.AWS");
  return { isEverybody: names.includes("*") || "*" in principal, names };
}

function isByName({ isEverybody, names }: Principals): boolean {
  return !isEverybody && names.length > 0;
}

function aboutOf({ isEverybody, names }: Principals): About {
  if (isEverybody) return () => true;
  const known = new Set(names.map(accountOf));
  return (caller) => caller !== undefined && namesOf(caller).some((name) => known.has(name));
}

/** The root of an account stands for everybody in it, as the account's id does. */
function accountOf(name: string): string {
  return /^arn:[\w-]+:iam::(\d{12}):root$/.exec(name)?.[1] ?? name;
}

/** All names by which a policy may mean this caller. */
function namesOf({ arn, roleArn, accountId, userId }: IamPrincipal): readonly string[] {
  // A role's id stands before the name of the session.
  return [arn, accountId, userId, userId.split(":", 1)[0] ?? userId, ...(roleArn === undefined ? [] : [roleArn])];
}
