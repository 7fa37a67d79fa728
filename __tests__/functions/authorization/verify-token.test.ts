import { RefusedToken, verifyToken } from "../../../functions/authorization/verify-token.ts";
import { generateSigningKey, startTokenIssuer, tokenOf } from "../support/token-issuer.ts";

describe("the time a token is good for", () => {
  it("ends five seconds after it expires", async () => {
    const key = await generateSigningKey("ES256", "first");
    const server = await startTokenIssuer([key]);
    const token = await tokenOf(key.privateKey, { exp: 1_700_000_000 }, { alg: "ES256" });
    const issuer = { issuer: "https://issuer.example", audience: "records-dev", jwksUrl: new URL(server.jwksUrl) };
    const at = (seconds: number) => verifyToken(token, issuer, new Date(seconds * 1000));

    await expect(at(1_700_000_004)).resolves.toEqual({ subject: "alice", scope: "" });
    await expect(at(1_700_000_005)).rejects.toThrow(RefusedToken);
    await server.close();
  });
});
