const SECRETS: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/\b(AKIA|ASIA)[0-9A-Z]{16}\b/, "an access key of AWS"],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----/, "a private key"],
  [/\bgh[pousr]_[A-Za-z0-9]{36}/, "a token of GitHub"],
  [/\bxox[abprs]-[A-Za-z0-9-]{10,}/, "a token of Slack"],
  [/\b[sr]k_(live|test)_[A-Za-z0-9]{16,}/, "a key of Stripe"],
  [/\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]+/, "a signed token"],
  [/:\/\/[^/\s:@]+:[^/\s@]+@/, "a password in a URL"],
];

const NAME =
  /(^|[_-])(password|passwd|passphrase|secret|token|api[_-]?key|private[_-]?key|access[_-]?key|credentials?)$/;

/** Names where a secret is, in place of the secret; or is known only after an apply. */
const PLACE = /^(arn:|https?:\/\/|\/|\{\{resolve:|\$\{|\(unresolved )/;

/** What kind of secret a setting seems to hold; undefined when it seems to hold none. */
function secretIn(name: string, value: string): string | undefined {
  const found = SECRETS.find(([pattern]) => pattern.test(value));
  if (found !== undefined) return found[1];
  const isNamedSo = NAME.test(inWords(name)) && value.length >= 8 && !PLACE.test(value);
  return isNamedSo ? "a secret, going by its name" : undefined;
}

/** `dbPassword` → `db_password` */
const inWords = (name: string): string => name.replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();

export function secretsIn(settings: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(settings).flatMap(([name, value]) => {
    const secret = secretIn(name, value);
    return secret === undefined ? [] : [`${name} holds ${secret}`];
  });
}
