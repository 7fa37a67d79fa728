import { makePlan, readPlanJson, readPlanText } from "../../terraform/make-plan.ts";
import type { TerraformResult } from "../../terraform/run-terraform.ts";
import { terraformIn } from "../../terraform/run-terraform.ts";

const answer = (code: number | null, stdout = "", output = stdout): TerraformResult => ({ code, stdout, output });

/** A Terraform that remembers what it was asked, and answers by command. */
function recorded(answers: Readonly<Record<string, TerraformResult>>) {
  const asked: string[] = [];
  const terraform = async (args: readonly string[]) => {
    asked.push(args.join(" "));
    return answers[args[0] ?? ""] ?? answer(0);
  };
  return { asked, terraform };
}

describe("makePlan", () => {
  it("initializes, and plans without the state's lock", async () => {
    const { asked, terraform } = recorded({ plan: answer(2) });
    const told: string[] = [];

    const made = await makePlan({ terraform, planFile: "/tmp/p", tell: (what) => told.push(what) });

    expect(made).toEqual({ planFile: "/tmp/p", hasChanges: true });
    expect(told).toEqual(["terraform init", "terraform plan"]);
    expect(asked).toEqual([
      "init -input=false -no-color",
      "plan -detailed-exitcode -lock=false -out=/tmp/p -input=false -no-color",
    ]);
  });

  it("locks where it is asked to, and initializes nothing twice", async () => {
    const { asked, terraform } = recorded({ plan: answer(0) });

    expect(await makePlan({ terraform, planFile: "p", lock: true, isInitialized: true })).toMatchObject({
      hasChanges: false,
    });
    expect(asked).toEqual([expect.stringContaining("-lock=true")]);
  });

  it.each([
    ["No valid credential sources found", "Log in to the environment's account"],
    ["ExpiredToken: the security token included in the request is expired", "Log in again"],
    ["AWS account ID not allowed: 1", "another account"],
    ['Error: S3 bucket "b" does not exist.', "npx cdktf deploy bootstrap"],
    ["Error: Instance cannot be destroyed", "DATA AT RISK"],
    ["Backend configuration changed", "remove `.terraform`"],
    ["Failed to query available provider packages", "registry.terraform.io"],
  ])("says what to do about '%s'", async (said, advice) => {
    const { terraform } = recorded({ plan: answer(1, "", said) });

    const failure: unknown = await makePlan({ terraform, planFile: "p" }).catch((error: unknown) => error);

    expect(failure).toMatchObject({ name: "UserError" });
    expect(String(failure)).toContain(`terraform plan ended with code 1:\n${said}\n`);
    expect(String(failure)).toContain(advice);
  });

  it("keeps the last lines of a long failure of init", async () => {
    const lines = Array.from({ length: 100 }, (_, index) => `line ${index}`);
    const { terraform } = recorded({ init: answer(1, "", lines.join("\n")) });

    const failure = await makePlan({ terraform, planFile: "p" }).catch(String);

    expect(failure).toContain("terraform init ended with code 1:\n…\nline 40\n");
  });
});

it("plans are read as JSON and as text", async () => {
  const { asked, terraform } = recorded({ show: answer(0, '{"a":1}') });

  expect(await readPlanJson(terraform, "p")).toEqual({ a: 1 });
  expect(await readPlanText(terraform, "p")).toBe('{"a":1}');
  expect(asked).toEqual(["show -json p", "show -no-color p"]);
});

it("a missing Terraform is told with where to get it, and with what does without", async () => {
  const terraform = terraformIn({ directory: __dirname, env: { PATH: "/nowhere" } });

  await expect(terraform(["version"])).rejects.toThrow(
    /Terraform is not installed.*install\n`npm run diff -- <environment> --offline` compares/s,
  );
});
