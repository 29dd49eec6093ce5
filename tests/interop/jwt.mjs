// Access tokens made by jose against a real gateway: good ones, forged and stale ones, a rotation, and both SDKs.
// node jwt.mjs PROGRAM    Prints a line for each part; exits 1 when something is not as it must be.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { CompactEncrypt, exportSPKI, SignJWT, UnsecuredJWT } from 'jose';
import { extractWWWAuthenticateParams, discoverOAuthProtectedResourceMetadata }
  from '@modelcontextprotocol/sdk/client/auth.js';
import { Issuer, makeKey } from './issuer.mjs';
import { connect } from './sdk.mjs';

const [, , program] = process.argv;
if (!program) {
  console.error('usage: node jwt.mjs PROGRAM');
  process.exit(2);
}

const spec = {
  openapi: '3.0.3', info: { title: 'Things', version: '1' },
  paths: { '/thing': { get: { operationId: 'getThing', summary: 'A thing', responses: { 200: { description: 'It' } } } } },
};
const shown = []; // every token that was sent
const seen = []; // what the backend was shown as authorization

function startBackend() {
  const server = http.createServer((request, response) => {
    seen.push(JSON.stringify(request.headers));
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end('{"thing":1}');
  });
  return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(server)));
}

function writeConfig(folder, issuer, backend) {
  fs.writeFileSync(path.join(folder, 'things.json'), JSON.stringify(spec));
  fs.writeFileSync(path.join(folder, 'config.yaml'), `gateway:
  port: 0
  workers: 2
  log_level: DEBUG
  oauth: { issuer: "${issuer.url}", audience: gateway, scopes: ["mcp:tools"] }
apis:
  - name: things
    openapi: { path: things.json }
    backend: { base_url: "http://127.0.0.1:${backend.address().port}", auth: { type: bearer, token: backend-own } }
teams:
  - { name: sales, allowed_apis: [things] }
  - { name: support, api_key: sk-support, allowed_apis: [things] }
`);
  return path.join(folder, 'config.yaml');
}

async function startGateway(config) {
  const child = spawn(program, ['--no-gui', '--config', config], {
    stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, XDG_DATA_HOME: path.dirname(config) },
  });
  const gateway = { child, log: '' };
  child.stderr.on('data', data => (gateway.log += data));
  gateway.ended = new Promise(resolve => child.on('exit', resolve));
  for await (const line of readline.createInterface(child.stdout)) {
    gateway.url = JSON.parse(line).url;
    return gateway;
  }
  throw new Error(`the gateway did not start: ${gateway.log}`);
}

function get(gateway, token, address = '/v1/tools') {
  if (token) shown.push(token);
  return fetch(gateway.url + address, { headers: token ? { Authorization: `Bearer ${token}` } : {} });
}

async function checkGood(gateway, issuer, rsa, ec) {
  const tokens = {
    'RS256': await issuer.sign(rsa),
    'ES256': await issuer.sign(ec),
    'typ JWT': await issuer.sign(rsa, {}, { typ: 'JWT' }),
    'audience in a list': await issuer.sign(ec, { aud: ['other', 'gateway'] }),
    'scp as a list': await issuer.sign(rsa, { scope: undefined, scp: ['mcp:tools'] }),
    'teams in a list': await issuer.sign(rsa, { team: ['nobody', 'support', 'sales'] }),
  };
  for (const [name, token] of Object.entries(tokens)) {
    const answer = await get(gateway, token);
    assert.equal(answer.status, 200, `${name}: ${await answer.clone().text()}`);
    assert.equal((await answer.json()).team, 'sales', name);
  }
  assert.equal((await get(gateway, 'sk-support')).status, 200, 'a key goes on working');
  shown.pop();
  console.log(`ok   jwt: ${Object.keys(tokens).length} good tokens of jose, and a key beside them`);
}

async function forged(issuer, rsa, ec, stranger) {
  const now = Math.floor(Date.now() / 1000);
  const good = await issuer.sign(rsa);
  const [head, body, signature] = good.split('.');
  const claims = new SignJWT(issuer.claims());
  const pem = new TextEncoder().encode(await exportSPKI(rsa.publicKey ?? await publicKeyOf(rsa)));
  const wrongTeam = Buffer.from(JSON.stringify(issuer.claims({ team: 'support' }))).toString('base64url');
  return {
    'alg none': new UnsecuredJWT(issuer.claims()).encode(),
    'HS256 with the public key': await claims.setProtectedHeader({ alg: 'HS256', kid: rsa.kid }).sign(pem),
    'wrong key': await issuer.sign({ ...stranger, kid: rsa.kid }),
    'unknown kid': await issuer.sign(stranger),
    'its own key in jwk': await issuer.sign({ ...stranger, kid: rsa.kid }, {}, { jwk: stranger.jwk }),
    'its own keys in jku': await issuer.sign(stranger, {}, { jku: 'http://127.0.0.1:1/keys' }),
    'ES256 key called RSA': (await issuer.sign({ ...ec, kid: rsa.kid })),
    'PS256': await issuer.sign(await makeKey('PS256', rsa.kid)),
    'expired': await issuer.sign(rsa, { exp: now - 60 }),
    'no exp': await issuer.sign(rsa, { exp: undefined }),
    'nbf in the future': await issuer.sign(rsa, { nbf: now + 120 }),
    'iat in the future': await issuer.sign(rsa, { iat: now + 120 }),
    'wrong issuer': await issuer.sign(rsa, { iss: 'https://other.example' }),
    'wrong audience': await issuer.sign(rsa, { aud: 'other' }),
    'no audience': await issuer.sign(rsa, { aud: undefined }),
    'bound to a key': await issuer.sign(rsa, { cnf: { jkt: 'x' } }),
    'crit': await issuer.sign(rsa, {}, { crit: ['b64'], b64: true }),
    'another type': await issuer.sign(rsa, {}, { typ: 'dpop+jwt' }),
    'changed claims': `${head}.${wrongTeam}.${signature}`,
    'cut': good.slice(0, -10),
    'no signature': `${head}.${body}.`,
    'encrypted': await new CompactEncrypt(new TextEncoder().encode(good))
      .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM', cty: 'JWT' })
      .encrypt((await import('node:crypto')).generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey),
    'huge': await issuer.sign(rsa, { x: 'x'.repeat(20_000) }),
  };
}

async function publicKeyOf(key) {
  return (await import('jose')).importJWK(key.jwk, key.alg, { extractable: true });
}

async function checkForged(gateway, issuer, rsa, ec, stranger) {
  const tokens = await forged(issuer, rsa, ec, stranger);
  for (const [name, token] of Object.entries(tokens)) {
    const answer = await get(gateway, token);
    assert.equal(answer.status, 401, name);
    assert.match(answer.headers.get('www-authenticate'), /^Bearer error="invalid_token", error_description="/, name);
  }
  const scopeless = await get(gateway, await issuer.sign(rsa, { scope: 'openid' }), '/mcp');
  assert.equal(scopeless.status, 403);
  assert.match(scopeless.headers.get('www-authenticate'),
    /error="insufficient_scope".*scope="mcp:tools".*resource_metadata="/);
  assert.equal((await get(gateway, await issuer.sign(rsa, { team: 'master' }))).status, 403, 'no such team');
  console.log(`ok   jwt: ${Object.keys(tokens).length} forged and stale tokens refused, a scope and a team missed`);
}

// RFC 9728, as the SDK reads it.
async function checkMetadata(gateway, issuer) {
  for (const endpoint of ['/mcp', '/v1/mcp/things', '/v1/mcp/none']) {
    const refused = await get(gateway, undefined, endpoint);
    assert.equal(refused.status, 401);
    const { resourceMetadataUrl, scope } = extractWWWAuthenticateParams(refused);
    assert.equal(scope, 'mcp:tools');
    const metadata = await discoverOAuthProtectedResourceMetadata(gateway.url + endpoint, { resourceMetadataUrl });
    assert.equal(metadata.resource, gateway.url + endpoint);
    assert.deepEqual(metadata.authorization_servers, [issuer.url]);
    assert.deepEqual(await discoverOAuthProtectedResourceMetadata(gateway.url + endpoint), metadata);
  }
  assert.equal((await get(gateway, undefined, '/.well-known/oauth-protected-resource/admin')).status, 404);
  console.log('ok   jwt: 401 leads to metadata of the resource, for each endpoint');
}

async function checkRotation(gateway, issuer) {
  const before = await issuer.sign(issuer.keys[0]);
  assert.equal((await get(gateway, before)).status, 200);
  const fetches = issuer.fetches;
  issuer.keys = [await makeKey('ES256', 'rotated')];
  const tokens = await Promise.all(Array.from({ length: 50 }, (_, i) => issuer.sign(issuer.keys[0], { sub: `${i}` })));
  const answers = await Promise.all(tokens.map(token => get(gateway, token)));
  assert.deepEqual(answers.map(answer => answer.status), tokens.map(() => 200), 'the new key is good at once');
  assert.equal(issuer.fetches, fetches + 1, 'the keys were fetched once');
  assert.equal((await get(gateway, before)).status, 401, 'the old key is no longer good');
  const stranger = await makeKey('ES256', 'stranger');
  for (let i = 0; i < 100; ++i)
    assert.equal((await get(gateway, await issuer.sign(stranger, {}, { kid: `made-up-${i}` }))).status, 401);
  assert.equal(issuer.fetches, fetches + 1, 'made-up keys do not make the gateway ask again and again');
  console.log('ok   jwt: keys rotated under 50 requests with one fetch; 100 made-up keys, none');
}

async function checkSdks(gateway, issuer) {
  const good = await issuer.sign(issuer.keys[0], { sub: 'sdk' });
  const weak = await issuer.sign(issuer.keys[0], { scope: 'openid' });
  shown.push(good, weak);
  for (const sdk of ['v1', 'v2-auto', 'v2-legacy', 'v2-pin']) {
    const { client } = await connect(sdk, `${gateway.url}/mcp`, good);
    const { tools } = await client.listTools();
    const result = await client.callTool({ name: tools[0].name, arguments: {} });
    assert.match(JSON.stringify(result.content), /thing/);
    await client.close();
    await assert.rejects(connect(sdk, `${gateway.url}/mcp`, 'eyJ.no.token'), /401|[Uu]nauthorized|invalid_token/, sdk);
    await assert.rejects(connect(sdk, `${gateway.url}/mcp`, weak), /403|[Ff]orbidden|insufficient_scope|scope/, sdk);
  }
  assert.ok(seen.length >= 4 && seen.every(headers => headers.includes('backend-own')), 'the backend gets its own');
  console.log('ok   jwt: both SDKs call with a token, and meet 401 and 403');
}

async function checkOutage(gateway, issuer) {
  await issuer.stop();
  const token = await issuer.sign(issuer.keys[0], { sub: 'outage' });
  assert.equal((await get(gateway, token)).status, 200, 'the last keys serve on');
  console.log('ok   jwt: with the authorization server gone, the last keys serve on');
}

async function main() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gatehouse-jwt-'));
  const issuer = new Issuer();
  const backend = await startBackend();
  let gateway;
  try {
    await issuer.start();
    const rsa = await makeKey('RS256', 'rsa-1');
    const ec = await makeKey('ES256', 'ec-1');
    issuer.keys = [rsa, ec];
    gateway = await startGateway(writeConfig(folder, issuer, backend));
    await checkGood(gateway, issuer, rsa, ec);
    await checkForged(gateway, issuer, rsa, ec, await makeKey('RS256', 'stranger'));
    await checkMetadata(gateway, issuer);
  } catch (error) {
    if (gateway) gateway.child.kill();
    throw error;
  }
  // A gateway of its own: made-up keys before have used up the question of these ten seconds.
  gateway.child.kill();
  await gateway.ended;
  const logs = [gateway.log];
  gateway = await startGateway(path.join(folder, 'config.yaml'));
  try {
    await checkRotation(gateway, issuer);
    await checkSdks(gateway, issuer);
    await checkOutage(gateway, issuer);
  } finally {
    gateway.child.kill();
    await gateway.ended;
    backend.closeAllConnections();
    backend.close();
    fs.rmSync(folder, { recursive: true });
  }
  logs.push(gateway.log);
  const parts = shown.flatMap(token => token.split('.').slice(1)).filter(part => part.length > 20);
  for (const text of [...logs, ...seen])
    assert.ok(!parts.some(part => text.includes(part)), 'no token in a log or at the backend');
  console.log(`ok   jwt: none of ${shown.length} tokens in the logs or at the backend`);
}

main().catch(error => {
  console.error(`FAIL jwt: ${error.stack ?? error}`);
  process.exit(1);
});
