/** Never to be seen in what is shown. */
export const SECRETS = {
  key: "corpus-secret-0123456789abcdef",
  variable: "corpus-secret-variable-77",
  parameter: "corpus-secret-parameter-88",
  stage: "corpus-secret-stage-99",
  byHand: "corpus-secret-by-hand-55",
};

export const HOSTILE = "@everyone **bold** <img src=x> `tick` |cell| [a](http://b) #1 \u202eevil\u202c 日本";
