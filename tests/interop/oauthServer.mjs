// oidc-provider as the authorization server, and an API behind it, both on free loopback ports. Counts what comes:
// GET /counts on the API says { tokens: {grant: requests}, calls, refused }; POST /revoke makes the API refuse the
// tokens given so far. Prints one line of JSON with both addresses and ends with its standard input.
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const [clientSecret] = process.argv.slice(2);
const counts = { tokens: {}, calls: 0, refused: 0 };
let lifetime = Number(process.env.TOKEN_SECONDS ?? 3600);
let revokedBefore = 0; // tokens given before the nth are refused
let given = 0;
const issued = new Map();

function listen(server) {
    return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server.address().port)));
}

function openProvider(port) {
    const issuer = `http://127.0.0.1:${port}`;
    const provider = new Provider(issuer, {
        clients: [
            {
                client_id: 'machine', client_secret: clientSecret, redirect_uris: [], response_types: [],
                grant_types: ['client_credentials'], token_endpoint_auth_method: 'client_secret_basic',
            },
            {
                client_id: 'machine-post', client_secret: clientSecret, redirect_uris: [], response_types: [],
                grant_types: ['client_credentials'], token_endpoint_auth_method: 'client_secret_post',
            },
            {
                client_id: 'person', token_endpoint_auth_method: 'none', application_type: 'native',
                redirect_uris: ['http://127.0.0.1/callback'], response_types: ['code'],
                grant_types: ['authorization_code', 'refresh_token'],
            },
        ],
        features: {
            clientCredentials: { enabled: true },
            devInteractions: { enabled: true },
        },
        pkce: { required: () => true },
        scopes: ['openid', 'offline_access'],
        ttl: { ClientCredentials: () => lifetime, AccessToken: () => lifetime, RefreshToken: 86400 },
        rotateRefreshToken: true,
        findAccount: (ctx, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    });
    provider.proxy = false;
    for (const event of ['grant.success', 'grant.error']) {
        provider.on(event, (ctx) => {
            const grant = ctx.oidc.params.grant_type;
            counts.tokens[grant] = (counts.tokens[grant] ?? 0) + 1;
            const token = ctx.body?.access_token;
            if (token) {
                issued.set(token, { number: ++given, until: Date.now() + ctx.body.expires_in * 1000 });
            }
        });
    }
    return provider;
}

function mayCall(request) {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    const known = issued.get(token);
    return known !== undefined && known.number > revokedBefore && Date.now() < known.until;
}

function send(response, status, value) {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(value));
}

function serveApi(request, response) {
    const path = request.url.split('?')[0];
    if (path === '/counts') {
        return send(response, 200, counts);
    }
    if (path === '/revoke') {
        revokedBefore = given;
        return send(response, 200, {});
    }
    if (path === '/lifetime') {
        lifetime = Number(request.url.split('?')[1]);
        return send(response, 200, {});
    }
    counts.calls += 1;
    if (!mayCall(request)) {
        counts.refused += 1;
        return send(response, 401, { error: 'invalid_token' });
    }
    return send(response, 200, { hello: 'world' });
}

let provider;
const login = createServer((request, response) => provider.callback()(request, response));
const port = await listen(login);
provider = openProvider(port);
const api = createServer(serveApi);
const apiPort = await listen(api);
console.log(JSON.stringify({ issuer: `http://127.0.0.1:${port}`, api: `http://127.0.0.1:${apiPort}` }));
process.stdin.resume();
process.stdin.once('end', () => process.exit(0));
