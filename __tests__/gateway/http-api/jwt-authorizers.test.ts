import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type JWK, SignJWT } from "jose";
import { checkJwt } from "../../../gateway/http-api/authorizers/check-jwt.ts";
import { issuerKeys } from "../../../gateway/http-api/authorizers/issuer-keys.ts";
import type { JsonObject } from "../../../gateway/terraform/json-value.ts";
import { toFunction } from "../support/http-apis.ts";
import { type Signing, signingKey, tokenOf } from "../support/user-pool.ts";
import { httpApis } from "./support.ts";

const serve = httpApis();
const NOW = Date.UTC(2026, 2, 4, 19, 15, 17) / 1000;

interface OidcIssuer {
  readonly url: string;
  readonly asked: string[];
  keys: readonly JWK[];
  isDown: boolean;
}

const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

/** Publishes its keys as OpenID providers do, at an address of its own choice. */
async function startIssuer(keys: readonly JWK[]): Promise<OidcIssuer> {
  const asked: string[] = [];
  const server = createServer(({ url = "" }, response) => {
    asked.push(url);
    if (issuer.isDown) response.writeHead(503).end();
    else if (url === "/tenant/.well-known/openid-configuration") {
      response.end(JSON.stringify({ issuer: issuer.url, jwks_uri: `${issuer.url}/its-keys` }));
    } else response.end(JSON.stringify({ keys: issuer.keys }));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/tenant`;
  const issuer: OidcIssuer = { url, asked, keys, isDown: false };
  return issuer;
}

let signing: Signing;
beforeAll(async () => {
  signing = await signingKey("key1");
});

const echo = (event: Record<string, unknown>) => ({ statusCode: 200, body: JSON.stringify(event) });

async function api(route: JsonObject = {}, authorizer: JsonObject = {}) {
  const issuer = await startIssuer([signing.publicJwk]);
  const shop = serve(
    {
      routes: {
        "GET /": toFunction(
          "f",
          {},
          {
            authorization_type: "JWT",
            authorizer_id: "${aws_apigatewayv2_authorizer.jwt.id}",
            ...route,
          },
        ),
      },
      authorizers: {
        jwt: {
          authorizer_type: "JWT",
          identity_sources: ["$request.header.Authorization"],
          jwt_configuration: { issuer: issuer.url, audience: ["shop", "other"] },
          ...authorizer,
        },
      },
      stages: {
        $default: {
          access_log_settings: { format: "$context.authorizer.claims.sub $context.authorizer.error $context.status" },
        },
      },
    },
    { f: echo },
  );
  const claims = { iss: issuer.url, aud: "shop", sub: "ann", exp: NOW + 3600, iat: NOW };
  const call = (token: string) => shop.call("GET", "/", { headers: { Authorization: token } });
  return { issuer, shop, claims, call };
}

describe("a token of the issuer", () => {
  it.each(["", "Bearer ", "bearer "])("lets a request in with '%s' before it, with its claims", async (prefix) => {
    const { call, claims, shop } = await api();
    const token = await tokenOf({ ...claims, "cognito:groups": ["a", "b"], deep: { x: 1 }, ok: true }, signing);
    const answer = await call(prefix + token);

    expect(answer.json()).toMatchObject({
      requestContext: {
        authorizer: {
          jwt: {
            claims: {
              sub: "ann",
              exp: String(NOW + 3600),
              "cognito:groups": "[a b]",
              deep: "map[x:1]",
              ok: "true",
            },
            scopes: null,
          },
        },
      },
    });
    expect(shop.accessLog).toEqual(["ann - 200"]);
  });

  // feature: http-api-jwt
  it("is verified by keys the issuer names in its discovery document", async () => {
    const { call, claims, issuer } = await api();
    await call(await tokenOf(claims, signing));

    expect(issuer.asked).toEqual(["/tenant/.well-known/openid-configuration", "/tenant/its-keys"]);
  });

  it("may be for one of several audiences, or for a client where it names no audience", async () => {
    const { call, claims } = await api();
    const { aud: _, ...rest } = claims;
    const tokens = [
      await tokenOf({ ...claims, aud: ["x", "other"] }, signing),
      await tokenOf({ ...rest, client_id: "shop" }, signing),
    ];

    expect([(await call(tokens[0] ?? "")).status, (await call(tokens[1] ?? "")).status]).toEqual([200, 200]);
  });

  it("is held against the clock of each request, though it is known", async () => {
    const { call, claims, shop } = await api();
    const token = await tokenOf({ ...claims, exp: NOW + 10 }, signing);
    const before = await call(token);
    shop.world.now += 10_000;
    const after = await call(token);

    expect([before.status, after.status]).toEqual([200, 401]);
    expect(after.headers["www-authenticate"]).toContain('error_description="the token has expired"');
  });
});

describe("a token is refused with 401", () => {
  it("for a wrong audience, as the guide prints it", async () => {
    const { call, claims } = await api();
    const answer = await call(await tokenOf({ ...claims, aud: "somebody" }, signing));

    expect([answer.status, answer.body]).toEqual([401, '{"message":"Unauthorized"}']);
    expect(answer.headers["www-authenticate"]).toBe(
      'Bearer scope="" error="invalid_token" error_description="the token does not have a valid audience"',
    );
    expect(answer.headers["apigw-requestid"]).toMatch(/^extended/);
  });

  it.each([
    [
      "another issuer",
      { iss: "https://example.com" },
      "the token issuer does not match the issuer set in the authorizer",
    ],
    ["no end", { exp: undefined }, "the token has expired"],
    ["its end", { exp: NOW }, "the token has expired"],
    ["a beginning to come", { nbf: NOW + 60 }, "the token is not valid yet"],
    ["an issue to come", { iat: NOW + 60 }, "the token was issued in the future"],
    [
      "a client that is not in the audience beside an audience",
      { aud: "x", client_id: "shop" },
      "the token does not have a valid audience",
    ],
  ])("for %s", async (_, special, description) => {
    const { call, claims } = await api();
    const answer = await call(await tokenOf({ ...claims, ...special }, signing));

    expect(answer.status).toBe(401);
    expect(answer.headers["www-authenticate"]).toContain(`error_description="${description}"`);
  });

  it("for a signature of another key of the same name", async () => {
    const { call, claims } = await api();
    const answer = await call(await tokenOf(claims, await signingKey("key1")));

    expect(answer.status).toBe(401);
    expect(answer.headers["www-authenticate"]).toContain("the token has an invalid signature");
  });

  it("for the algorithm PS256", async () => {
    const { call, claims } = await api();
    const answer = await call(await tokenOf(claims, await signingKey("key1", "PS256")));

    expect(answer.status).toBe(401);
    expect(answer.headers["www-authenticate"]).toContain("signing method PS256 is invalid");
  });

  it.each([
    ["elsewhere", false],
    ["on this machine", true],
  ])("or not for the algorithm ES256 of an issuer %s: %s", async (_, isLocal) => {
    const elliptic = await signingKey("key1", "ES256");
    const issuer = "https://issuer.example";
    const token = await tokenOf({ iss: issuer, aud: "shop", exp: NOW + 60 }, elliptic);
    const keys = issuerKeys({ keys: [elliptic.publicJwk] });
    const checked = checkJwt(token, { issuer, keys, isLocal }, { audience: ["shop"] }, NOW * 1000);

    if (isLocal) expect(await checked).toMatchObject({ aud: "shop" });
    else await expect(checked).rejects.toThrow("signing method ES256 is invalid");
  });

  it("for naming no key", async () => {
    const { call, claims } = await api();
    const answer = await call(await new SignJWT(claims).setProtectedHeader({ alg: "RS256" }).sign(signing.key));

    expect(answer.status).toBe(401);
    expect(answer.headers["www-authenticate"]).toContain("unable to decode 'kid' from jwt");
  });

  it.each(["nonsense", "a.b.c"])("for being none: %s", async (token) => {
    const { call } = await api();

    expect((await call(token)).status).toBe(401);
  });

  it("for not being there, without an error", async () => {
    const { shop } = await api();
    const answer = await shop.call("GET", "/");

    expect([answer.status, answer.headers["www-authenticate"]]).toEqual([401, "Bearer"]);
  });

  it("while its issuer cannot be asked, and the console says why", async () => {
    const { call, claims, issuer, shop } = await api();
    issuer.isDown = true;
    const token = await tokenOf(claims, signing);
    const down = await call(token);
    issuer.isDown = false;
    shop.world.now += 10_000;

    expect(down.status).toBe(401);
    expect(shop.warnings.join()).toContain("openid-configuration answered 503");
    expect((await call(token)).status).toBe(200);
  });
});

describe("scopes", () => {
  const route = { authorization_scopes: ["read", "write"] };

  it.each([
    ["scope", { scope: "email read" }, ["read"]],
    ["scp as a list", { scp: ["write", "read"] }, ["read", "write"]],
  ])("of a route are looked for in %s", async (_, special, scopes) => {
    const { call, claims } = await api(route);
    const answer = await call(await tokenOf({ ...claims, ...special }, signing));

    expect(answer.json()).toMatchObject({ requestContext: { authorizer: { jwt: { scopes } } } });
  });

  it("that a token lacks are 403", async () => {
    const { call, claims } = await api(route);
    const answer = await call(await tokenOf({ ...claims, scope: "email" }, signing));

    expect([answer.status, answer.body]).toEqual([403, '{"message":"Forbidden"}']);
    expect(answer.headers["www-authenticate"]).toMatch(/^Bearer scope="read write" error="insufficient_scope"/);
  });
});

describe("keys of an issuer", () => {
  it("are asked for again after two hours, and earlier when a token names a new one", async () => {
    const { call, claims, issuer, shop } = await api();
    const late = { ...claims, exp: NOW + 100_000 };
    const count = () => issuer.asked.filter((path) => path.endsWith("its-keys")).length;
    await call(await tokenOf({ ...late, sub: "1" }, signing));
    shop.world.now += 2 * 3_600_000 - 1;
    await call(await tokenOf({ ...late, sub: "2" }, signing));
    const within = count();
    shop.world.now += 1;
    await call(await tokenOf({ ...late, sub: "3" }, signing));
    const beyond = count();
    const next = await signingKey("key2");
    issuer.keys = [next.publicJwk];
    shop.world.now += 10_000;

    expect([within, beyond]).toEqual([1, 2]);
    expect((await call(await tokenOf({ ...late, sub: "4" }, next))).status).toBe(200);
    expect(count()).toBe(3);
  });
});

describe("a user pool as issuer", () => {
  it("has what stands in for it here", async () => {
    const pool = "eu-west-1_Ab12Cd34E";
    const issuer = `https://cognito-idp.eu-west-1.amazonaws.com/${pool}`;
    const shop = serve(
      {
        routes: {
          "GET /": toFunction(
            "f",
            {},
            {
              authorization_type: "JWT",
              authorizer_id: "${aws_apigatewayv2_authorizer.jwt.id}",
            },
          ),
        },
        authorizers: {
          jwt: {
            authorizer_type: "JWT",
            identity_sources: ["$request.header.Authorization"],
            jwt_configuration: { issuer, audience: ["shop"] },
          },
        },
      },
      { f: () => "in" },
      { userPools: [{ pool, source: { keys: { keys: [signing.publicJwk] } } }] },
    );
    const token = await tokenOf({ iss: issuer, aud: "shop", exp: NOW + 60 }, signing);

    expect((await shop.call("GET", "/", { headers: { Authorization: token } })).body).toBe("in");
  });
});
