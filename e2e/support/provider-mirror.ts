import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** The version @cdktf/provider-aws is generated from. */
export const AWS_PROVIDER_VERSION = "5.100.0";

const PROVIDER = "registry.terraform.io/hashicorp/aws";

/** The parts of the surroundings that may name a mirror. */
export interface MirrorHints {
  readonly home: string;
  /** `STAGECRAFT_PROVIDER_MIRROR`: looked at first. */
  readonly named: string | undefined;
  /** `XDG_DATA_HOME`. */
  readonly dataHome: string | undefined;
  /** Names of the directories directly under /opt. */
  readonly underOpt: readonly string[];
}

/**
 * Where a mirror of Terraform's providers usually lies.
 *
 * @see https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories
 */
export function mirrorCandidates({ home, named, dataHome, underOpt }: MirrorHints): readonly string[] {
  const implied = [
    join(home, ".terraform.d"),
    join(dataHome ?? join(home, ".local", "share"), "terraform"),
    join(home, "Library", "Application Support", "io.terraform"),
    "/usr/local/share/terraform",
    "/usr/share/terraform",
  ];
  return [
    ...(named === undefined ? [] : [named]),
    ...implied.flatMap((directory) => [join(directory, "plugins"), join(directory, "providers"), directory]),
    ...underOpt.map((name) => join("/opt", name)),
  ];
}

/** The first directory that holds the AWS provider in the version we use, unpacked or as an archive. */
export function findProviderMirror(candidates: readonly string[]): string | undefined {
  return candidates.find((directory) => {
    const provider = join(directory, PROVIDER);
    return existsSync(join(provider, AWS_PROVIDER_VERSION)) || namesIn(provider).some(isArchive);
  });
}

/** Names in a directory; none where there is no such directory. */
export function namesIn(directory: string): readonly string[] {
  return existsSync(directory) ? readdirSync(directory) : [];
}

/** A Terraform CLI configuration that takes every provider from the mirror and asks no registry. */
export function mirrorConfiguration(mirror: string): string {
  return `provider_installation {
  filesystem_mirror {
    path    = ${JSON.stringify(mirror)}
    include = ["registry.terraform.io/*/*"]
  }
  direct {
    exclude = ["registry.terraform.io/*/*"]
  }
}
`;
}

const isArchive = (name: string) => name.startsWith(`terraform-provider-aws_${AWS_PROVIDER_VERSION}_`);
