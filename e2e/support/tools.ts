import type { Processes } from "./processes.ts";

/** The version of moto e2e/moto corrects. */
const MOTO_VERSION = "5.2.1";

export interface Tools {
  readonly python: string;
  readonly terraformVersion: string;
}

/** What the suite needs and this machine does not have, one sentence each. */
export interface Missing {
  readonly missing: readonly string[];
}

interface Props {
  readonly processes: Processes;
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
}

/** Looks for Terraform, and for a Python that has moto. */
export async function findTools(props: Props): Promise<Tools | Missing> {
  const [terraform, python] = await Promise.all([findTerraform(props), findPython(props)]);
  const missing = [terraform, python].flatMap((found) => ("missing" in found ? [found.missing] : []));
  if ("missing" in terraform || "missing" in python) return { missing };
  return { terraformVersion: terraform.version, python: python.python };
}

async function findTerraform({ processes, env, cwd }: Props): Promise<{ version: string } | { missing: string }> {
  const output = await outputOf(processes.run("terraform", ["version", "-json"], { cwd, env }));
  const version = /"terraform_version":\s*"([^"]+)"/.exec(output ?? "")?.[1];
  if (version === undefined) {
    return { missing: "Terraform is not installed; see https://developer.hashicorp.com/terraform/install" };
  }
  return locksInS3(version) ? { version } : { missing: `Terraform 1.10 or newer is needed, and this is ${version}` };
}

/** S3's own lock file came with 1.10. */
export function locksInS3(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 1 || (major === 1 && minor >= 10);
}

/** Looks for a Python that has moto. */
export async function findPython({ processes, env, cwd }: Props): Promise<{ python: string } | { missing: string }> {
  const program = "import boto3, flask, moto; print('moto', moto.__version__)";
  const install = "pip install -r e2e/moto/requirements.txt";
  for (const python of ["python3", "python"]) {
    const output = await outputOf(processes.run(python, ["-c", program], { cwd, env }));
    const version = /^moto (\S+)$/m.exec(output ?? "")?.[1];
    if (version === MOTO_VERSION) return { python };
    if (version !== undefined) {
      return { missing: `moto ${MOTO_VERSION} is needed, and this is ${version}; \`${install}\` installs it` };
    }
  }
  return { missing: `no Python has moto ${MOTO_VERSION}; \`${install}\` installs it` };
}

async function outputOf(running: Promise<{ code: number | null; output: string }>): Promise<string | undefined> {
  try {
    const { code, output } = await running;
    return code === 0 ? output : undefined;
  } catch {
    return undefined; // it is not installed
  }
}
