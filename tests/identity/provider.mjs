// A real identity provider: `node provider.mjs ISSUER`. Prints its port, ends when stdin does.
import Provider from "oidc-provider";

const names = { kim: "Kim Exempel", alex: "Alex Exempel" };

const provider = new Provider(process.argv[2], {
  clients: [
    {
      client_id: "inspector-app",
      application_type: "native",
      token_endpoint_auth_method: "none",
      redirect_uris: ["http://127.0.0.1/inloggad"],
      grant_types: ["authorization_code", "refresh_token"],
      response_types: ["code"],
    },
  ],
  pkce: { required: () => true },
  rotateRefreshToken: true,
  conformIdTokenClaims: false, // the name stands in the ID token itself
  claims: { openid: ["sub"], profile: ["name"] },
  findAccount: (_context, id) => ({
    accountId: id,
    claims: () => ({ sub: id, name: names[id] }),
  }),
  cookies: { keys: ["only for tests"] },
});
provider.proxy = true; // the tests stand before it as a proxy

const server = provider.listen(0, "127.0.0.1", () => console.log(server.address().port));
process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
