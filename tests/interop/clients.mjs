// Gatehouse in the files of MCP clients: installed by the program itself, tried by `gatehouse clients verify`, and what
// was written tried again by the SDKs: the command with their stdio clients, the URL with their HTTP clients. Then it is
// taken out, and the file has to be what it was, byte by byte. The key may stand in its own file and nowhere else.
// node clients.mjs PROGRAM URL KEY DATA    DATA: tests/data/clients. Prints a line for each client.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { allTools, connect, sdks } from './sdk.mjs';
import { connectCommand } from './stdioClient.mjs';

const [, , program, url, key, data] = process.argv;
if (!program || !url || !key || !data) {
    console.error('usage: node clients.mjs PROGRAM URL KEY DATA');
    process.exit(2);
}

// Where each client has its file below the home folder, and how an entry's parts are found in it.
const clients = {
    'claude-desktop': { file: '.config/Claude/claude_desktop_config.json', sample: 'others.json', servers: 'mcpServers' },
    'claude-code': { file: '.claude.json', sample: 'comments-and-commas-crlf.json', servers: 'mcpServers', http: true },
    cursor: { file: '.cursor/mcp.json', sample: 'odd-indentation.json', servers: 'mcpServers', http: true },
    vscode: { file: '.config/Code/User/mcp.json', sample: 'comments.json', servers: 'servers', http: true },
    codex: { file: '.codex/config.toml', sample: 'others.toml', http: true },
    gemini: { file: '.gemini/settings.json', sample: 'bom.json', servers: 'mcpServers', http: true },
};

const home = mkdtempSync(join(tmpdir(), 'gatehouse-clients-'));
process.once('exit', () => rmSync(home, { recursive: true, force: true }));
const configuration = join(home, 'gateway', 'config.yaml');
const keyFile = join(home, 'gateway', 'client-sales.key');

function run(words, environment = {}) {
    // No keychain of whoever runs this.
    const env = { PATH: process.env.PATH, HOME: home, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere', ...environment };
    return new Promise((resolve) => {
        execFile(program, ['clients', ...words], { env, timeout: 60_000 }, (error, stdout, stderr) =>
            resolve({ code: error ? (error.code ?? -1) : 0, stdout, stderr }));
    });
}

async function good(words, environment) {
    const done = await run([...words, '--json'], environment);
    assert.equal(done.code, 0, `${words.join(' ')}: exit code ${done.code}: ${done.stderr}${done.stdout}`);
    return JSON.parse(done.stdout);
}

// Comments and commas at ends, which these samples have outside of strings only.
function parseJson(text) {
    const plain = text.replace(/^\uFEFF/, '').replace(/("(?:[^"\\]|\\.)*")|\/\/[^\r\n]*|\/\*[^]*?\*\//g, (all, string) => string ?? '');
    return JSON.parse(plain.replace(/("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])/g, (all, string) => string ?? ''));
}

// Of what we write: a table of strings, a list of strings and a table of strings on a line.
function entryOfToml(text, name) {
    const lines = text.split(/\r?\n/);
    const entry = {};
    for (const line of lines.slice(lines.indexOf(`[mcp_servers.${name}]`) + 1)) {
        const [, member, value] = /^(\w+) = (.*)$/.exec(line) ?? [];
        if (!member)
            break;
        entry[member] = value.startsWith('{') ? JSON.parse(value.replace(/(\w+) = /g, '"$1": ')) : JSON.parse(value);
    }
    return entry;
}

function entryIn(client, text, name) {
    return client.servers ? parseJson(text)[client.servers][name] : entryOfToml(text, name);
}

function bearerOf(entry) {
    if (entry.bearer_token_env_var)
        return key;
    return entry.headers.Authorization.replace(/^Bearer \$(\{(env:)?GATEHOUSE_API_KEY\}|GATEHOUSE_API_KEY)$/, key);
}

async function listAndCall(client) {
    const tools = await allTools(client);
    assert.ok(tools.some((tool) => tool.name === 'listCustomers'), 'listCustomers is not listed');
    const result = await client.client.callTool({ name: 'listCustomers', arguments: { per_page: 1 } });
    assert.ok(!result.isError, JSON.stringify(result.content));
    await client.client.close().catch(() => {});
    return tools.length;
}

// With the variables that the entry gives, and those that the SDKs pass on by themselves.
async function tryWithSdks(entry) {
    let count = 0;
    for (const sdk of sdks) {
        count = entry.command
            ? await listAndCall({ sdk, client: await connectCommand(sdk, entry.command, entry.args, { HOME: home, ...entry.env }) })
            : await listAndCall(await connect(sdk, entry.url ?? entry.httpUrl, bearerOf(entry)));
    }
    return count;
}

function filesBelow(folder) {
    return readdirSync(folder, { withFileTypes: true, recursive: true })
        .filter((found) => found.isFile())
        .map((found) => join(found.path, found.name));
}

function holdsKey(file) {
    return readFileSync(file).includes(key);
}

async function installVerifyRemove(id, client, transport) {
    const file = join(home, client.file);
    const before = readFileSync(file);
    const words = ['--config', configuration, '--team', 'sales', '--api', 'crm', '--url', url, '--transport', transport];
    const variable = transport === 'http' ? { GATEHOUSE_API_KEY: key } : {};

    await good(['install', id, ...words, '--dry-run']);
    assert.deepEqual(readFileSync(file), before, 'a dry run changes nothing');
    const installed = await good(['install', id, ...words]);
    assert.deepEqual(readFileSync(installed.backup), before, 'the backup is the file before');
    const verified = await good(['verify', id], variable);
    assert.ok(verified.passed && verified.entries[0].steps.every((step) => step.state === 'passed'), JSON.stringify(verified));

    const entry = entryIn(client, readFileSync(file, 'utf8'), 'gatehouse-crm');
    assert.equal(Boolean(entry.command), transport === 'stdio', JSON.stringify(entry));
    const tools = await tryWithSdks(entry);
    for (const found of filesBelow(home))
        assert.ok(found === keyFile || found === configuration || !holdsKey(found), `the key stands in ${found}`);

    const removed = await good(['remove', id]);
    assert.deepEqual(removed.removed, ['gatehouse-crm']);
    assert.deepEqual(readFileSync(file), before, 'the file is what it was');
    assert.ok(!filesBelow(home).includes(installed.backup), 'the backup is gone, too');
    return tools;
}

async function tryClient(id, client) {
    const file = join(home, client.file);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, readFileSync(join(data, id, client.sample)));
    const done = [];
    for (const transport of client.http ? ['stdio', 'http'] : ['stdio'])
        done.push(`${transport} ${await installVerifyRemove(id, client, transport)} tools`);
    if (process.platform !== 'win32')
        assert.equal(statSync(keyFile).mode & 0o777, 0o600, 'the key file is for its owner alone');
    return done.join(', ');
}

// What cannot work is said, with an exit code.
async function failWell() {
    const words = ['claude-desktop', '--config', configuration, '--team', 'sales', '--url'];
    await good(['install', ...words, 'http://127.0.0.1:9']);
    const verified = await run(['verify', 'claude-desktop', '--timeout', '3']);
    assert.equal(verified.code, 1, verified.stdout);
    assert.match(verified.stdout, /failed/);
    await good(['remove', 'claude-desktop']);
    assert.equal((await run(['remove', 'claude-desktop'])).code, 3);
    assert.equal((await run(['install', ...words, url, '--api', 'none'])).code, 3);
    assert.equal((await run(['install', ...words, url, '--transport', 'http'])).code, 3);
    assert.equal((await run(['install', 'emacs'])).code, 2);
}

mkdirSync(dirname(configuration));
writeFileSync(configuration, readFileSync(join(data, '../../../config/config.yaml')));
let failed = false;
for (const [id, client] of Object.entries(clients)) {
    try {
        console.log(`ok   client ${id}: ${await tryClient(id, client)}; removed byte by byte`);
    } catch (error) {
        failed = true;
        console.log(`FAIL client ${id}: ${error.message}`);
    }
}
await failWell().then(() => console.log('ok   clients: what cannot work is said'), (error) => {
    failed = true;
    console.log(`FAIL clients: ${error.message}`);
});
process.exit(failed ? 1 : 0);
