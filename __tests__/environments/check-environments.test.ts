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

  describe("of one account and region", () => {
    const certificateArn = "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d";
    const domain = { name: "api.example.com", certificateArn };
    const withDomain = environmentWith({ name: "dev", domain });

    it("have different domain names", () => {
      const same = environmentWith({ name: "test", domain });
      const other = environmentWith({ name: "test", domain: { ...domain, name: "api.test.example.com" } });

      expect(checkEnvironments([withDomain, other])).toHaveLength(2);
      expect(messageOf(() => checkEnvironments([withDomain, same]))).toBe(
        "the environments are not valid:\n" +
          "  'dev' and 'test' have the same domain name in eu-west-1 (api.example.com); give each its own",
      );
    });

    it("have one opinion on their audit trail, which one of them may leave to the other", () => {
      const trail = environmentWith({ name: "dev", auditTrail: { retentionDays: 30 } });
      const same = environmentWith({ name: "test", auditTrail: { retentionDays: 30 } });
      const other = environmentWith({ name: "test", auditTrail: { retentionDays: 31 } });

      expect(checkEnvironments([trail, environmentWith({ name: "test" })])).toHaveLength(2);
      expect(checkEnvironments([trail, same])).toHaveLength(2);
      expect(messageOf(() => checkEnvironments([trail, other]))).toBe(
        "the environments are not valid:\n" +
          "  'dev' and 'test' share account 123456789012 in eu-west-1 and say different things in 'auditTrail'; say it in one of them",
      );
    });
  });
});
