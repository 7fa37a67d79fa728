import { checkEnvironments } from "../../environments/check-environments.ts";
import { environments } from "../../environments/index.ts";
import { environmentWith } from "../support/environments.ts";
import { messageOf } from "../support/message-of.ts";

const dev = environmentWith({ name: "dev" });
const OTHER_ACCOUNT = "210987654321";

describe("environments", () => {
  it("are dev, test and prod, in the order in which a release reaches them", () => {
    expect(environments.map(({ name }) => name)).toEqual(["dev", "test", "prod"]);
  });

  it("may share an account and a region", () => {
    const both = [dev, environmentWith({ name: "test" })];

    expect(checkEnvironments(both)).toEqual(both);
  });

  it("may have the same name prefix in different accounts", () => {
    const elsewhere = environmentWith({ name: "test", namePrefix: "records-dev", account: OTHER_ACCOUNT });

    expect(checkEnvironments([dev, elsewhere])).toHaveLength(2);
  });

  it.each(["eu-west-1", "us-east-1"] as const)(
    "have different name prefixes within an account, in %s as well",
    (region) => {
      const same = environmentWith({ name: "test", namePrefix: "records-dev", region });

      expect(messageOf(() => checkEnvironments([dev, same]))).toBe(
        "the environments are not valid:\n" +
          "  'dev' and 'test' have the same name prefix (records-dev) in account 123456789012; give one of them another 'namePrefix' or account",
      );
    },
  );

  it("have name prefixes of which none begins with another one", () => {
    const longer = environmentWith({ name: "dev-eu" });
    const problem =
      "have name prefixes that meet ('records-dev-eu' begins with 'records-dev-') in account 123456789012; give one of them another 'namePrefix' or account";

    expect(messageOf(() => checkEnvironments([dev, longer]))).toBe(
      `the environments are not valid:\n  'dev' and 'dev-eu' ${problem}`,
    );
    expect(messageOf(() => checkEnvironments([longer, dev]))).toBe(
      `the environments are not valid:\n  'dev-eu' and 'dev' ${problem}`,
    );
    expect(checkEnvironments([dev, environmentWith({ name: "dev2" })])).toHaveLength(2);
  });

  it("have names of their own, wherever they are", () => {
    expect(messageOf(() => checkEnvironments([dev, environmentWith({ account: OTHER_ACCOUNT })]))).toBe(
      "the environments are not valid:\n  'dev' and 'dev' have the same name; give each environment its own name",
    );
  });

  it("are told all they share at once", () => {
    expect(messageOf(() => checkEnvironments([dev, dev])).split("\n")).toHaveLength(3);
  });
});
