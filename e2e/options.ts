export interface Options {
  /** Run this step and those it needs. */
  readonly only: string | undefined;
  readonly json: boolean;
  /** What the suite needs must be there. */
  readonly required: boolean;
  /** Keep the working directory. */
  readonly keep: boolean;
  readonly help: boolean;
}

/** @throws Error that names what is not understood */
export function parseOptions(args: readonly string[], inCi: boolean): Options {
  const rest = [...args];
  let options: Options = { only: undefined, json: false, required: inCi, keep: false, help: false };
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    const [name = "", ...given] = arg.split("=");
    if (name === "--only") {
      const only = given.length > 0 ? given.join("=") : rest.shift();
      if (only === undefined || only === "" || only.startsWith("-")) throw new Error("--only needs the name of a step");
      options = { ...options, only };
    } else {
      options = { ...options, ...flag(arg) };
    }
  }
  return options;
}

function flag(arg: string): Partial<Options> {
  if (arg === "--json") return { json: true };
  if (arg === "--require") return { required: true };
  if (arg === "--keep") return { keep: true };
  if (arg === "--help" || arg === "-h") return { help: true };
  throw new Error(`'${arg}' is not an option; known: --only <step>, --json, --require, --keep, --help`);
}
