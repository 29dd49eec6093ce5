// A bundle as Claude Desktop would have it: exported, judged by its makers' own tool, unpacked, its settings filled in, and
// what it starts driven by the SDK's stdio client.
// node bundle.mjs CONFIGURATION URL KEY PROGRAM...    Prints a line for each program; exits 1 when one is not as it must be.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { getMcpConfigForManifest } from '@anthropic-ai/mcpb/node';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { getDefaultEnvironment, StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';

const run = promisify(execFile);
const [, , configuration, url, key, ...programs] = process.argv;
if (programs.length === 0) {
  console.error('usage: node bundle.mjs CONFIGURATION URL KEY PROGRAM...');
  process.exit(2);
}
const tool = join(dirname(createRequire(import.meta.url).resolve('@anthropic-ai/mcpb')), 'cli', 'cli.js');
const mcpb = (...words) => run(process.execPath, [tool, ...words]);

// As the application does it: placeholders of the folder and of what the user has filled in.
async function startOf(folder, settings) {
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
  assert.ok(!JSON.stringify(manifest).includes(key), 'no bundle may hold a key');
  assert.equal(manifest.user_config.key.sensitive, true);
  assert.equal(await getMcpConfigForManifest({ manifest, extensionPath: folder, systemDirs: {}, userConfig: {},
    pathSeparator: '/' }), undefined, 'without a key it must not start');
  const start = await getMcpConfigForManifest({ manifest, extensionPath: folder, systemDirs: {},
    userConfig: settings, pathSeparator: '/' });
  assert.ok(!JSON.stringify(start).includes('${'), `a placeholder is left: ${JSON.stringify(start)}`);
  assert.equal(start.command, join(folder, manifest.server.entry_point));
  return { manifest, start };
}

async function drive({ command, args, env }, names) {
  const client = new Client({ name: 'claude-ai', version: '0.1.0' }, { capabilities: {} });
  await client.connect(new StdioClientTransport({ command, args, env: { ...getDefaultEnvironment(), ...env },
    stderr: 'ignore' }));
  try {
    assert.equal(client.getServerVersion().name.length > 0, true);
    const { tools } = await client.listTools();
    assert.deepEqual(tools.map(({ name }) => name).sort(), [...names].sort(), 'the manifest lists other tools');
    const name = tools.map(each => each.name).find(each => each.endsWith('listCustomers'));
    const result = await client.callTool({ name, arguments: { per_page: 1 } });
    assert.ok(!result.isError, JSON.stringify(result.content));
    return tools.length;
  } finally {
    await client.close();
  }
}

async function tryBundle(program, words, work) {
  const file = join(work, 'gatehouse.mcpb');
  await run(program, ['clients', 'export', file, '--config', configuration, '--team', 'sales', '--url', url, ...words]);
  const folder = join(work, 'unpacked');
  await mcpb('unpack', file, folder);
  await mcpb('validate', join(folder, 'manifest.json'));
  await mcpb('info', file);
  await mcpb('pack', folder, join(work, 'packed.mcpb'));
  const { manifest, start } = await startOf(folder, { key });
  const count = await drive(start, manifest.tools.map(({ name }) => name));
  // Another address than the one it was exported with.
  const elsewhere = await startOf(folder, { key, url: 'https://tools.example.com' });
  assert.deepEqual(elsewhere.start.args.slice(0, 3), ['connect', '--url', 'https://tools.example.com']);
  return { count, size: (await stat(file)).size };
}

let failed = false;
for (const program of programs) {
  for (const words of [['--api', 'crm'], []]) {
    const work = await mkdtemp(join(tmpdir(), 'gatehouse-bundle-'));
    try {
      const { count, size } = await tryBundle(program, words, work);
      console.log(`ok   bundle ${words.join(' ') || 'of all'}: ${(size / 2 ** 20).toFixed(1)} MiB, ${count} tools, ` +
        'valid, unpacked, started, listed and called');
    } catch (error) {
      failed = true;
      console.log(`FAIL bundle of ${program} ${words.join(' ')}: ${error.stderr || error.stack}`);
    } finally {
      await rm(work, { recursive: true });
    }
  }
}
process.exit(failed ? 1 : 0);
