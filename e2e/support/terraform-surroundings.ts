import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { findProviderMirror, mirrorCandidates, mirrorConfiguration, namesIn } from "./provider-mirror.ts";
import type { Surroundings } from "./surroundings.ts";

const ALWAYS = {
  CHECKPOINT_DISABLE: "1",
  TF_IN_AUTOMATION: "1",
  TF_INPUT: "0",
  // Without it each `terraform init` replaces what is in the cache, also while another Terraform is about to start it.
  TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: "true",
  // Terraform and its provider live for seconds: a third of their work would be to collect garbage.
  GOGC: "400",
};

/**
 * The environment variables that tell Terraform where its providers are: the user's own configuration if there is one, else a
 * mirror found in a usual place, else the registry.
 *
 * @param directory an existing directory for a configuration file
 */
export function terraformSurroundings(own: Surroundings, home: string, directory: string): Record<string, string> {
  const cache = own.TF_PLUGIN_CACHE_DIR ?? join(home, ".terraform.d", "plugin-cache");
  mkdirSync(cache, { recursive: true });
  const always = { ...ALWAYS, TF_PLUGIN_CACHE_DIR: cache };
  const configuration = configurationFile(own, home, directory);
  return configuration === undefined ? always : { ...always, TF_CLI_CONFIG_FILE: configuration };
}

function configurationFile(own: Surroundings, home: string, directory: string): string | undefined {
  const given = own.TF_CLI_CONFIG_FILE;
  if (given !== undefined && existsSync(given)) return given;
  const mirror = findProviderMirror(
    mirrorCandidates({
      home,
      named: own.STAGECRAFT_PROVIDER_MIRROR,
      dataHome: own.XDG_DATA_HOME,
      underOpt: namesIn("/opt"),
    }),
  );
  if (mirror === undefined) return undefined;
  const file = join(directory, "terraform.rc");
  writeFileSync(file, mirrorConfiguration(mirror));
  return file;
}
