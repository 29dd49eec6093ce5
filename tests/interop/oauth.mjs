// Backend credentials against a real authorization server (oidc-provider): client credentials, one token for many
// calls, a token that was revoked, a login with a script as the browser, refresh tokens that rotate.
// Usage: node oauth.mjs GATEHOUSE FOLDER
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { endWithUs, key, startGateway } from './gateway.mjs';

const [program, folder] = process.argv.slice(2);
const clientSecret = randomBytes(24).toString('base64url');
process.env.OAUTH_CLIENT_SECRET = clientSecret;

const document = {
    openapi: '3.1.0', info: { title: 'Hello', version: '1' },
    paths: { '/hello': { get: { operationId: 'hello', responses: { 200: { description: 'ok' } } } } },
};

function startServer() {
    const child = spawn(process.execPath, [new URL('oauthServer.mjs', import.meta.url).pathname, clientSecret], {
        stdio: ['pipe', 'pipe', 'ignore'],
    });
    endWithUs(child);
    return new Promise((resolve, reject) => {
        createInterface({ input: child.stdout }).once('line', (line) => {
            resolve({ ...JSON.parse(line), stop: () => child.stdin.end() });
        });
        child.once('exit', (code) => reject(new Error(`the authorization server ended: ${code}`)));
    });
}

function apiWith(server, name, auth) {
    return {
        name,
        openapi: { path: './hello.json' },
        backend: { base_url: server.api, auth: { type: 'oauth2', ...auth } },
    };
}

function apis(server) {
    const secret = '${OAUTH_CLIENT_SECRET}';
    const machine = { grant: 'client_credentials', client_secret: secret };
    return [
        apiWith(server, 'machine', { ...machine, client_id: 'machine', token_url: `${server.issuer}/token` }),
        apiWith(server, 'found', {
            ...machine, client_id: 'machine-post', client_auth: 'post', issuer: server.issuer,
        }),
        apiWith(server, 'wrong', {
            ...machine, client_secret: 'no-such-secret', client_id: 'machine', token_url: `${server.issuer}/token`,
        }),
        apiWith(server, 'person', {
            grant: 'authorization_code', client_id: 'person', issuer: server.issuer,
            scopes: ['openid', 'offline_access'], refresh_token: '${PERSON_REFRESH_TOKEN:-none-yet}',
        }),
    ];
}

const counts = async (server) => (await fetch(`${server.api}/counts`)).json();
const revoke = async (server) => (await fetch(`${server.api}/revoke`)).json();
const setLifetime = async (server, seconds) => (await fetch(`${server.api}/lifetime?${seconds}`)).json();
const tokensOf = async (server, grant) => (await counts(server)).tokens[grant] ?? 0;

async function call(gateway, api) {
    const answer = await fetch(`${gateway.url}/v1/tools/${api}/hello`, {
        method: 'POST', headers: { 'x-api-key': key, 'content-type': 'application/json' }, body: '{}',
    });
    return { status: answer.status, text: await answer.text() };
}

async function callMany(gateway, api, count) {
    const answers = await Promise.all(Array.from({ length: count }, () => call(gateway, api)));
    const good = answers.filter(({ text }) => text.includes('world'));
    assert.equal(good.length, count, `${api}: ${answers.find(({ text }) => !text.includes('world'))?.text}`);
}

async function clientCredentials(server, gateway) {
    await callMany(gateway, 'machine', 200);
    assert.equal(await tokensOf(server, 'client_credentials'), 1);
    console.log('ok client credentials: 200 calls at once without a token, 1 token request');

    await callMany(gateway, 'found', 20);
    assert.equal(await tokensOf(server, 'client_credentials'), 2);
    console.log('ok client credentials: address by discovery, secret in the body');
}

async function expired(server, gateway) {
    await setLifetime(server, 2);
    await revoke(server);
    await callMany(gateway, 'machine', 1); // a short one now
    const before = await counts(server);
    await setLifetime(server, 3600);
    await new Promise((resolve) => setTimeout(resolve, 2100));
    await callMany(gateway, 'machine', 200);
    const after = await counts(server);
    assert.equal(after.tokens.client_credentials - before.tokens.client_credentials, 1);
    assert.equal(after.refused, before.refused);
    console.log('ok an expired token: 200 calls at once, 1 token request, no call refused');
}

async function revoked(server, gateway) {
    await revoke(server);
    const before = await counts(server);
    await callMany(gateway, 'machine', 1);
    const after = await counts(server);
    assert.equal(after.refused - before.refused, 1);
    assert.equal(after.calls - before.calls, 2);
    assert.equal(after.tokens.client_credentials - before.tokens.client_credentials, 1);
    console.log('ok a revoked token: 401, 1 token request, 1 retry');

    await revoke(server);
    await callMany(gateway, 'machine', 200);
    assert.equal((await tokensOf(server, 'client_credentials')) - after.tokens.client_credentials, 1);
    console.log('ok a revoked token: 200 calls at once, 1 token request');
}

async function wrongSecret(gateway) {
    const { text } = await call(gateway, 'wrong');
    assert.match(text, /invalid_client/);
    assert.doesNotMatch(text, /no-such-secret/);
    console.log('ok a wrong client secret: said, without the secret');
}

// Follows redirects with cookies, and fills in the two forms of oidc-provider's development pages.
class Browser {
    cookies = new Map();

    async go(url, form) {
        for (let hops = 0; hops < 15; ++hops) {
            const answer = await fetch(url, {
                method: form ? 'POST' : 'GET', redirect: 'manual', body: form && new URLSearchParams(form),
                headers: { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
            });
            for (const cookie of answer.headers.getSetCookie()) {
                const [name, value] = cookie.split(';')[0].split(/=(.*)/s);
                this.cookies.set(name, value);
            }
            const next = answer.headers.get('location');
            if (!next) {
                return { url, status: answer.status, text: await answer.text() };
            }
            url = new URL(next, url).href;
            form = undefined;
        }
        throw new Error(`too many redirects, last to ${url}`);
    }

    async logIn(url) {
        let page = await this.go(url);
        for (const form of [{ prompt: 'login', login: 'somebody', password: 'x' }, { prompt: 'consent' }]) {
            const action = /<form[^>]* action="([^"]+)"/.exec(page.text)?.[1];
            assert.ok(action, `no form at ${page.url}: ${page.text.slice(0, 300)}`);
            page = await this.go(new URL(action, page.url).href, form);
        }
        return page;
    }
}

async function login(server) {
    const child = spawn(program, ['login', 'person', '--no-browser', '--config', join(folder, 'config.yaml')]);
    endWithUs(child);
    let told = '';
    let token = '';
    child.stdout.on('data', (bytes) => (token += bytes));
    const url = await new Promise((resolve, reject) => {
        child.stderr.on('data', (bytes) => {
            told += bytes;
            const found = /^(http:\S+)\r?\n/m.exec(told);
            if (found) {
                resolve(found[1]);
            }
        });
        child.once('exit', (code) => reject(new Error(`login ended with ${code}: ${told}`)));
    });
    const asked = new URL(url).searchParams;
    assert.equal(asked.get('code_challenge_method'), 'S256');
    // Somebody else's answer does not end the login.
    const forged = await fetch(`${asked.get('redirect_uri')}?code=stolen&state=guessed`);
    assert.equal(forged.status, 400);
    const ended = new Promise((resolve) => child.once('close', resolve));
    const page = await new Browser().logIn(url);
    assert.equal(page.status, 200, page.text);
    assert.equal(await ended, 0, told);
    assert.ok(token.trim().length > 20, told);
    assert.equal(await tokensOf(server, 'authorization_code'), 1);
    console.log('ok a login: code + PKCE, loopback redirect, a forged answer refused');
    return token.trim();
}

async function refreshing(server, gateway) {
    await setLifetime(server, 2);
    await callMany(gateway, 'person', 50);
    assert.equal(await tokensOf(server, 'refresh_token'), 1);
    for (let round = 2; round <= 4; ++round) {
        await revoke(server);
        await callMany(gateway, 'person', 50);
        assert.equal(await tokensOf(server, 'refresh_token'), round);
    }
    console.log('ok refresh tokens that rotate: 4 tokens for 200 calls, each refresh token used once');
}

mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'hello.json'), JSON.stringify(document));
const server = await startServer();
let gateway = await startGateway(program, folder, apis(server));
await clientCredentials(server, gateway);
await expired(server, gateway);
await revoked(server, gateway);
await wrongSecret(gateway);
const token = await login(server);
await gateway.stop();
process.env.PERSON_REFRESH_TOKEN = token;
gateway = await startGateway(program, folder, apis(server));
await refreshing(server, gateway);
await gateway.stop();
server.stop();
