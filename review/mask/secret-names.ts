const SECRET_WORD = /(secret|password|passwd|passphrase|token|credential|apikey|accesskey|privatekey)s?$/;

/** These mean a secret only where nothing follows: `DB_PASS`, and not `PASS_THROUGH`. */
const SECRET_AT_THE_END = new Set(["pass", "pwd"]);

/** Of whose keys nobody may know. Others, such as a partition's, are none. */
const SECRET_KEY_OF = new Set(
  "access account api auth encryption hmac jwt license master private secret shared signing ssh storage webhook".split(
    " ",
  ),
);

/** Names that begin so say whether there is a secret, how many, or where the next page begins. */
const BEFORE_NO_SECRET = new Set(
  "allow continuation enable enabled generate has is max min next require required requires use uses".split(" "),
);

/** Names that end so tell something about a secret. */
const ABOUT_A_SECRET = new Set(
  (
    "age alg algorithm arn arns audience bucket count days enabled endpoint expiration expires expiry expression field file " +
    "header host hours id ids issuer length limit location minutes name names param parameter path policy port prefix region " +
    "required scope seconds size source table ttl type units uri url use validity version"
  ).split(" "),
);

/** Whether what has this name is not to be shown, whoever chose it: `REDIS_PASSWORD`, `backendToken`, `x-api-key`. */
export function isSecretName(name: string): boolean {
  const words = wordsOf(name);
  const [first = "", last = ""] = [words[0], words.at(-1)];
  if (BEFORE_NO_SECRET.has(first) || ABOUT_A_SECRET.has(last)) return false;
  return SECRET_AT_THE_END.has(last) || words.some((word, index) => SECRET_WORD.test(word) || isKey(words, index));
}

/** The same of what may be a header of HTTP. */
export const isSecretHeader = (name: string): boolean => isSecretName(name) || /(^|[._-])authorization$/i.test(name);

/** Whether a name says that what is below it tells something about a secret: `token_validity_units`. */
export const isAboutSecrets = (name: string): boolean => ABOUT_A_SECRET.has(wordsOf(name).at(-1) ?? "");

const isKey = (words: readonly string[], index: number) =>
  /^keys?$/.test(words[index] ?? "") && SECRET_KEY_OF.has(words[index - 1] ?? "");

const wordsOf = (name: string): readonly string[] =>
  name
    .split(/[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/)
    .filter((word) => word !== "")
    .map((word) => word.toLowerCase());
