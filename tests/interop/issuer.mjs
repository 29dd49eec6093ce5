// A small authorization server, as far as a resource server sees one: metadata and keys, made by jose.
import http from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

export async function makeKey(alg, kid) {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  return { alg, kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, use: 'sig', alg } };
}

export class Issuer {
  keys = [];
  fetches = 0; // of the keys

  async start() {
    this.server = http.createServer((request, response) => this.answer(request, response));
    await new Promise(resolve => this.server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${this.server.address().port}/realm`;
  }

  answer(request, response) {
    const pages = {
      '/realm/.well-known/openid-configuration': () => ({ issuer: this.url, jwks_uri: `${this.url}/keys` }),
      '/realm/keys': () => (this.fetches++, { keys: this.keys.map(key => key.jwk) }),
    };
    const page = pages[request.url];
    response.writeHead(page ? 200 : 404, { 'Content-Type': 'application/json', 'Cache-Control': 'max-age=300' });
    response.end(JSON.stringify(page ? page() : {}));
  }

  stop() {
    this.server.closeAllConnections();
    return new Promise(resolve => this.server.close(resolve));
  }

  claims(more = {}) {
    const now = Math.floor(Date.now() / 1000);
    return { iss: this.url, aud: 'gateway', sub: 'somebody', team: 'sales', scope: 'openid mcp:tools',
      iat: now, nbf: now - 5, exp: now + 300, ...more };
  }

  // A token made by jose; `more` changes claims (undefined removes one), `header` its header.
  sign(key, more = {}, header = {}) {
    const claims = Object.fromEntries(Object.entries(this.claims(more)).filter(([, value]) => value !== undefined));
    return new SignJWT(claims).setProtectedHeader({ alg: key.alg, kid: key.kid, typ: 'at+jwt', ...header })
      .sign(key.privateKey);
  }
}
