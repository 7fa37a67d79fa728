import type { ValidateFunction } from "ajv";
import ajvDraft04 from "ajv-draft-04";
import { type ApiModel, modelUrl } from "../../model/api-model.ts";
import { Pattern } from "../../patterns/pattern.ts";
import { PatternTimeoutError } from "../../patterns/within-time.ts";
import { describeViolations } from "./describe-violations.ts";
import { FORMATS } from "./formats.ts";

// The package is CommonJS with a default export: both module systems find it here.
const Ajv = ajvDraft04.default;
type Ajv = InstanceType<typeof Ajv>;

/** Says what is wrong with a body; undefined when nothing is. */
export type BodyValidator = (body: string) => string | undefined;

/** The models of one API, compiled when a method first needs them. */
export class ModelCompiler {
  readonly #apiId: string;
  readonly #models: readonly ApiModel[];
  readonly #report: (modelName: string, reason: string) => void;
  #ajv: Ajv | undefined;

  constructor(apiId: string, models: readonly ApiModel[], report: (modelName: string, reason: string) => void) {
    this.#apiId = apiId;
    this.#models = models;
    this.#report = report;
  }

  /** A model that is not there, or cannot be compiled, accepts no body. */
  validator(modelName: string): BodyValidator {
    if (modelName === "Empty") return parsedOnly;
    const validate = this.#compile(modelName);
    return validate === undefined ? () => `[model ${modelName} cannot be used]` : validatorOf(validate);
  }

  #compile(modelName: string): ValidateFunction | undefined {
    this.#ajv ??= createAjv(this.#apiId, this.#models, this.#report);
    try {
      const validate = this.#ajv.getSchema(modelUrl(this.#apiId, modelName));
      if (validate === undefined) this.#report(modelName, "there is no such model: every body is refused");
      return validate;
    } catch (error) {
      this.#report(
        modelName,
        `cannot be used, every body is refused: ${error instanceof Error ? error.message : error}`,
      );
      return undefined;
    }
  }
}

function createAjv(
  apiId: string,
  models: readonly ApiModel[],
  report: (modelName: string, reason: string) => void,
): Ajv {
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    verbose: true,
    validateFormats: true,
    logger: false,
    formats: FORMATS,
    code: { regExp: patternEngine },
  });
  for (const { name, schema } of models) {
    try {
      // Every model is draft 4, whatever it says of itself.
      const { $schema, ...rules } = schema;
      ajv.addSchema({ ...rules, id: modelUrl(apiId, name) });
    } catch (error) {
      report(name, `cannot be used: ${error instanceof Error ? error.message : error}`);
    }
  }
  return ajv;
}

/** What ajv writes into standalone code, which is not made here. */
const patternEngine = Object.assign((source: string) => new Pattern(source), { code: "new RegExp" });

function validatorOf(validate: ValidateFunction): BodyValidator {
  return (body) => {
    const parsed = parse(body);
    if ("problem" in parsed) return parsed.problem;
    try {
      return validate(parsed.json) ? undefined : describeViolations(validate.errors ?? []);
    } catch (error) {
      if (error instanceof PatternTimeoutError) return `[${error.message}]`;
      throw error;
    }
  };
}

const parsedOnly: BodyValidator = (body) => {
  const parsed = parse(body);
  return "problem" in parsed ? parsed.problem : undefined;
};

/** An empty body is held against the model as an empty object. */
function parse(body: string): { readonly json: unknown } | { readonly problem: string } {
  try {
    return { json: JSON.parse(body === "" ? "{}" : body) };
  } catch (error) {
    return { problem: `[body is not JSON: ${error instanceof Error ? error.message : error}]` };
  }
}
