// Drives the demo through `gatehouse connect` with the stdio transports of both official SDKs.
// node stdio.mjs PROGRAM URL KEY [MODE...]    Modes: v1 v2-legacy v2-auto v2-pin (default: all).
// Prints one line for each; exits 1 when one is not as it must be.
import assert from 'node:assert/strict';
import { connectStdio, modes } from './stdioClient.mjs';

const [, , program, url, key, ...wanted] = process.argv;
if (!program || !url || !key || wanted.some(mode => !modes.includes(mode))) {
  console.error(`usage: node stdio.mjs PROGRAM URL KEY [${modes.join(' | ')}]...`);
  process.exit(2);
}

async function listAndCall(client) {
  const { tools } = await client.listTools();
  const names = new Set(tools.map(tool => tool.name));
  for (const name of ['listCustomers', 'createCustomer', 'getCustomer'])
    assert.ok(names.has(name), `no tool ${name}`);
  const results = await Promise.all(
    Array.from({ length: 20 }, () => client.callTool({ name: 'listCustomers', arguments: { per_page: 1 } })));
  for (const result of results)
    assert.ok(!result.isError, JSON.stringify(result.content));
  return tools.length;
}

async function makeMistakes(client) {
  const result = await client.callTool({ name: 'createCustomer', arguments: { name: 7.5 } });
  assert.equal(result.isError, true, 'a wrong argument must give isError');
  await assert.rejects(client.callTool({ name: 'noSuchTool', arguments: {} }), /.*/, 'an unknown tool must be refused');
}

async function refuseWrongKey(mode) {
  await assert.rejects(connectStdio(mode, program, ['--url', url, '--api', 'crm'], { GATEHOUSE_API_KEY: 'not-a-key' }),
    /GATEHOUSE_API_KEY/, 'a wrong key must be refused, with words that help');
}

async function drive(mode) {
  const client = await connectStdio(mode, program, ['--url', url, '--api', 'crm'], { GATEHOUSE_API_KEY: key });
  try {
    const count = await listAndCall(client);
    await makeMistakes(client);
    // A client that is pinned does not say why it gives up.
    if (mode !== 'v2-pin')
      await refuseWrongKey(mode);
    console.log(`ok   stdio ${mode}: ${count} tools, 20 calls at once`);
  } finally {
    await client.close().catch(() => {});
  }
}

let failed = false;
for (const mode of wanted.length > 0 ? wanted : modes) {
  await drive(mode).catch(error => {
    failed = true;
    console.log(`FAIL stdio ${mode}: ${error.message}`);
  });
}
process.exit(failed ? 1 : 0);
