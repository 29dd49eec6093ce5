// The bridge between the official SDKs: their clients on stdio, their server over HTTP, in both eras.
// node stdioPeer.mjs PROGRAM [MODE...]    Prints one line for each mode; exits 1 when one is not as it must be.
import assert from 'node:assert/strict';
import { PeerServer } from './peerServer.mjs';
import { connectStdio, modes } from './stdioClient.mjs';

const [, , program, ...wanted] = process.argv;
if (!program || wanted.some(mode => !modes.includes(mode))) {
  console.error(`usage: node stdioPeer.mjs PROGRAM [${modes.join(' | ')}]...`);
  process.exit(2);
}

async function until(what, condition) {
  for (const end = Date.now() + 10_000; !condition();) {
    assert.ok(Date.now() < end, `waited in vain: ${what}`);
    await new Promise(done => setTimeout(done, 10));
  }
}

async function callAndHear(client, mode) {
  const { tools } = await client.listTools();
  assert.deepEqual(tools.map(tool => tool.name).sort(), ['echo', 'slow', 'steps']);
  for (const region of ['west', 'Köln', ' padded ']) {
    const result = await client.callTool({ name: 'echo', arguments: { region } });
    assert.equal(result.content[0].text, region);
  }
  const steps = [];
  const options = { onprogress: step => steps.push(step.progress) };
  const result = mode === 'v1' ? await client.callTool({ name: 'steps', arguments: {} }, undefined, options)
    : await client.callTool({ name: 'steps', arguments: {} }, options);
  assert.equal(result.content[0].text, 'done');
  assert.deepEqual(steps, [1, 2, 3]);
}

async function cancelSlow(client, peer, mode) {
  const controller = new AbortController();
  const before = peer.aborted;
  const options = { signal: controller.signal };
  const call = mode === 'v1' ? client.callTool({ name: 'slow', arguments: {} }, undefined, options)
    : client.callTool({ name: 'slow', arguments: {} }, options);
  setTimeout(() => controller.abort(), 200);
  await assert.rejects(call);
  await until('the server hears of the cancellation', () => peer.aborted > before);
}

async function restart(client, peer, heard) {
  const before = heard.length;
  await peer.stop();
  await peer.start();
  const result = await client.callTool({ name: 'echo', arguments: { region: 'again' } });
  assert.equal(result.content[0].text, 'again');
  await until('the client hears that lists may have changed', () => heard.length > before);
  const after = heard.length;
  // The stream may be a moment behind the calls.
  await until('changes are heard after the restart', () => {
    peer.toolsChanged();
    return heard.length > after + 1;
  });
}

function checkHeaders(peer, mode) {
  const modern = mode === 'v2-auto' || mode === 'v2-pin';
  for (const headers of peer.seen) {
    if (headers['mcp-method'] !== undefined)
      assert.equal(headers['mcp-session-id'], undefined, 'the eras are mixed');
    if (headers['mcp-session-id'] !== undefined)
      assert.notEqual(headers['mcp-protocol-version'], '2026-07-28', 'the eras are mixed');
  }
  assert.equal(peer.seen.some(headers => headers['mcp-param-region'] !== undefined), modern);
}

async function drive(mode) {
  const peer = new PeerServer();
  await peer.start();
  const heard = [];
  const listChanged = { tools: { autoRefresh: false, debounceMs: 0, onChanged: () => heard.push('tools') } };
  const client = await connectStdio(mode, program, ['--url', peer.url], {}, { listChanged });
  try {
    await callAndHear(client, mode);
    await cancelSlow(client, peer, mode);
    await until('a change is heard', () => {
      peer.toolsChanged();
      return heard.length > 0;
    });
    await restart(client, peer, heard);
    checkHeaders(peer, mode);
  } finally {
    await client.close().catch(() => {});
  }
  await until('the session is ended', () => peer.sessions === 0);
  await peer.stop();
  console.log(`ok   peer ${mode}: called, cancelled, heard of changes, found again after a restart`);
}

let failed = false;
for (const mode of wanted.length > 0 ? wanted : modes) {
  await drive(mode).catch(error => {
    failed = true;
    console.log(`FAIL peer ${mode}: ${error.stack}`);
  });
}
process.exit(failed ? 1 : 0);
