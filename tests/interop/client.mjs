// Drives the demo through one official SDK: lists, reads, writes, reads again, and makes two mistakes on purpose.
// node client.mjs v1|v2-auto|v2-legacy|v2-pin URL KEY [PREFIX]    Prints one line; exits 1 on the first thing that is not as it must be.
import assert from 'node:assert/strict';
import { allTools, connect, modes } from './sdk.mjs';

const [, , sdk, url, key, prefix = ''] = process.argv;
if (!modes.includes(sdk) || !url || !key) {
  console.error(`usage: node client.mjs ${modes.join('|')} URL KEY [PREFIX]`);
  process.exit(2);
}

function checkTool(tool) {
  assert.match(tool.name, /^[A-Za-z_][A-Za-z0-9_-]{0,45}$/);
  assert.equal(tool.inputSchema.type, 'object', `${tool.name}: the root of its schema`);
  if (tool.outputSchema !== undefined)
    assert.equal(tool.outputSchema.type, 'object', `${tool.name}: the root of its output schema`);
  for (const hint of ['readOnlyHint', 'destructiveHint', 'idempotentHint', 'openWorldHint'])
    assert.equal(typeof tool.annotations?.[hint], 'boolean', `${tool.name}: ${hint}`);
}

// The reply of a call that must succeed, as a value.
async function call(client, name, args) {
  const result = await client.callTool({ name: prefix + name, arguments: args });
  const text = result.content.find(block => block.type === 'text')?.text;
  assert.ok(!result.isError, `${name} failed: ${text}`);
  const value = JSON.parse(text);
  // A reply that is no object stands in a member of one.
  const expected = typeof value === 'object' && !Array.isArray(value) ? value : { result: value };
  if (result.structuredContent !== undefined)
    assert.deepEqual(result.structuredContent, expected, `${name}: structuredContent and text differ`);
  return value;
}

async function readWriteRead(client) {
  const name = `Interop ${sdk} ${Date.now()}-${process.pid}`;
  await call(client, 'listCustomers', { per_page: 1 });
  const created = await call(client, 'createCustomer', { name, email: 'interop@example.com', country: 'IE' });
  assert.equal(created.name, name);
  const again = await call(client, 'getCustomer', { customerId: created.id });
  assert.equal(again.name, name);
  assert.equal(again.email, 'interop@example.com');
  const found = JSON.stringify(await call(client, 'listCustomers', { q: name }));
  assert.ok(found.includes(created.id), 'the new customer is not in the list');
}

// A wrong argument is a result that a model can read; an unknown tool is an error of the protocol.
async function makeMistakes(client) {
  const result = await client.callTool({ name: `${prefix}createCustomer`, arguments: { name: 7.5 } });
  assert.equal(result.isError, true, 'a wrong argument must give isError');
  assert.match(result.content[0].text, /name/);
  await assert.rejects(client.callTool({ name: `${prefix}noSuchTool`, arguments: {} }), /.*/,
    'an unknown tool must be refused');
}

async function refuseWrongKey() {
  await assert.rejects(connect(sdk, url, 'not-a-key'), /.*/, 'a wrong key must be refused');
}

async function main() {
  const connection = await connect(sdk, url, key);
  const { client } = connection;
  try {
    // Which era was spoken, as the SDK found out.
    const era = client.getProtocolEra?.() ?? 'legacy';
    assert.equal(era, ['v2-auto', 'v2-pin'].includes(sdk) ? 'modern' : 'legacy');
    const tools = await allTools(connection);
    tools.forEach(checkTool);
    const names = new Set(tools.map(tool => tool.name));
    assert.equal(names.size, tools.length, 'names are unique');
    for (const name of ['listCustomers', 'createCustomer', 'getCustomer'])
      assert.ok(names.has(prefix + name), `no tool ${prefix + name}`);
    await readWriteRead(client);
    await makeMistakes(client);
    await refuseWrongKey();
    console.log(`ok   ${sdk} (${era}) ${new URL(url).pathname}: ${tools.length} tools, read, written, read again`);
  } finally {
    await client.close().catch(() => {});
  }
}

main().then(() => process.exit(0), error => {
  console.log(`FAIL ${sdk} ${new URL(url).pathname}: ${error.message}`);
  process.exit(1);
});
