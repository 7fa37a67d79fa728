import { environmentNamed } from "../../environments/environment-named.ts";
import type { Command } from "../command.ts";

export const id: Command = {
  name: "id",
  operands: "[<environment>]",
  count: [0, 1],
  does: "print the release id of this commit's build",
  example: "",
  async run({ operands: [name] }, { environments, buildFor }) {
    const environment = environmentNamed(environments, name ?? environments[0]?.name);
    const { release } = await buildFor(environment);
    return { text: release, json: { environment: environment.name, release } };
  },
};
