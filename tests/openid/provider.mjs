// An identity provider on loopback, as ProConnect answers: signed facts, levels, PKCE, its own sign-out.
import { createServer } from "node:http";
import Provider from "oidc-provider";

const [port, back, home] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const provider = new Provider(issuer, {
  clients: [
    {
      client_id: "numeripole",
      client_secret: "invented-secret-of-a-provider-of-tests",
      redirect_uris: [back],
      post_logout_redirect_uris: [home],
      token_endpoint_auth_method: "client_secret_post",
      userinfo_signed_response_alg: "RS256",
    },
  ],
  acrValues: ["eidas1", "eidas2"],
  claims: { openid: ["sub"], email: ["email", "email_verified"], acr: null },
  clientAuthMethods: ["client_secret_post"],
  features: { devInteractions: { enabled: false }, jwtUserinfo: { enabled: true } },
  interactions: { url: (_context, interaction) => `/who/${interaction.uid}` },
  pkce: { required: () => true },
  cookies: { keys: ["invented"] },
  // The name typed is the subject; someone called "unverified…" has an e-mail that nobody has verified.
  findAccount: (_context, sub) => ({
    accountId: sub,
    claims: () => ({ sub, email: `${sub.split("-").pop()}@example.org`, email_verified: !sub.startsWith("unverified") }),
  }),
});

async function who(request, response) {
  const { prompt, params, session } = await provider.interactionDetails(request, response);
  const asked = new URL(request.url, issuer).searchParams;
  if (prompt.name === "consent") {
    const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
    grant.addOIDCScope(params.scope);
    return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
  }
  if (asked.has("no")) {
    return provider.interactionFinished(request, response, { error: "access_denied" });
  }
  if (asked.has("sub")) {
    const login = { accountId: asked.get("sub"), acr: asked.get("acr") || undefined };
    return provider.interactionFinished(request, response, { login });
  }
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.end(`<!doctype html><html lang="fr"><title>Identité</title><form>
    <label>Qui <input name="sub"></label><label>Niveau <input name="acr"></label>
    <button>Je suis là</button><button name="no" value="1">Renoncer</button></form>`);
}

const answer = provider.callback();
createServer((request, response) =>
  request.url.startsWith("/who/")
    ? who(request, response).catch((error) => response.writeHead(500).end(String(error)))
    : answer(request, response),
).listen(Number(port), "127.0.0.1", () => console.log("ready"));
