import type { Method } from "../../model/method.ts";
import { compileTemplate, type Template } from "../../vtl/compile-template.ts";
import { TemplateError } from "../../vtl/template-error.ts";
import type { PrepareContext } from "./prepare-context.ts";

/** A template that cannot be parsed is told of at start, and fails each request that needs it. */
export class TemplateCompiler {
  readonly #address: string;
  readonly #report: PrepareContext["report"];

  constructor(method: Pick<Method, "address">, { report }: Pick<PrepareContext, "report">) {
    this.#address = method.address;
    this.#report = report;
  }

  compile(source: string): Template {
    try {
      return compileTemplate(source);
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      this.#report({ address: this.#address, reason: error.message });
      return {
        render() {
          throw error;
        },
      };
    }
  }
}
