// Lists every tool of API documents through a running gateway with one official SDK, in both profiles:
// node listing.mjs v1|v2 PROGRAM PATH...    Documents, or folders of them.
// The count must be that of `gatehouse check --json`, and the SDK's own validator must compile every output schema: one
// that does not compile costs v1 the whole list. Prints a line for each document; exit code 1 when something is wrong.
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { resolveDocuments } from './corpus.mjs';
import { apiName, key, startGateway } from './gateway.mjs';
import { allTools, connect, sdks } from './sdk.mjs';

const [sdk, program, ...paths] = process.argv.slice(2);
if (!sdks.includes(sdk) || !program || paths.length === 0) {
    console.error('usage: node listing.mjs v1|v2 PROGRAM PATH...');
    process.exit(2);
}

// What the report of a document promises: { names, count }. Operations that lack nothing but a server count too: the
// gateway here has one for all.
function promisedTools(document) {
    const run = spawnSync(program, ['check', '--json', document.path], { maxBuffer: 2 ** 30 });
    if (run.signal) {
        throw new Error(`${document.name}: the program ended by ${run.signal}`);
    }
    const [report] = JSON.parse(run.stdout);
    const operations = report.operations ?? [];
    const names = operations.flatMap((operation) => operation.tool || []);
    const serverless = operations.filter(({ tool, reasons }) => !tool && reasons[0]?.code === 'tools.no_server');
    return { names, count: names.length + serverless.length };
}

function compileComplaints(validator, tools) {
    const found = [];
    for (const tool of tools) {
        try {
            if (tool.outputSchema) {
                validator.getValidator(tool.outputSchema);
            }
        } catch (error) {
            found.push(`${tool.name}: its output schema does not compile: ${error.message}`);
        }
    }
    return found;
}

function countComplaints(tools, promised) {
    const listed = new Set(tools.map((tool) => tool.name));
    const missing = promised.names.filter((name) => !listed.has(name));
    const found = missing.map((name) => `${name} is not listed`);
    if (tools.length !== promised.count || listed.size !== tools.length) {
        found.push(`${tools.length} tools listed under ${listed.size} names, ${promised.count} promised`);
    }
    return found;
}

// What the SDK sees of one document in one profile.
async function listOnce(url, promised) {
    try {
        const connection = await connect(sdk, url, key);
        try {
            const tools = await allTools(connection);
            return {
                tools: tools.length,
                schemas: tools.filter((tool) => tool.outputSchema).length,
                wrong: [...countComplaints(tools, promised), ...compileComplaints(connection.validator, tools)],
            };
        } finally {
            await connection.client.close().catch(() => {});
        }
    } catch (error) {
        return { tools: 0, schemas: 0, wrong: [error.message] };
    }
}

const profiles = ['portable', 'full'];
const totals = { tools: 0, schemas: 0, wrong: 0 };

async function listDocument(gateway, document) {
    const promised = promisedTools(document);
    const cells = [];
    const wrong = [];
    for (const profile of profiles) {
        const seen = await listOnce(`${gateway.url}/v1/mcp/${apiName(document.name)}?profile=${profile}`, promised);
        cells.push(`${profile} ${seen.tools} with ${seen.schemas} output schemas`);
        wrong.push(...seen.wrong.map((line) => `${profile}: ${line}`));
        totals.tools += seen.tools;
        totals.schemas += seen.schemas;
    }
    totals.wrong += wrong.length;
    const mark = wrong.length > 0 ? 'FAIL' : 'ok  ';
    console.log(`${mark} ${sdk} ${document.name}: ${promised.count} promised, ${cells.join(', ')}`);
    wrong.forEach((line) => console.log(`     ${line}`));
}

// A schema may be fine alone and still fail beside others, so one gateway serves them all. Nothing is called here.
const documents = resolveDocuments(paths, resolve('corpus'));
const apis = documents.map((document) => ({
    name: apiName(document.name),
    openapi: { path: document.path },
    backend: { base_url: 'http://127.0.0.1:9' },
}));
const begun = Date.now();
const gateway = await startGateway(program, `listing/${sdk}`, apis);
try {
    for (const document of documents) {
        await listDocument(gateway, document);
    }
} finally {
    await gateway.stop();
}
const seconds = ((Date.now() - begun) / 1000).toFixed(1);
console.log(
    `listing ${sdk}: ${documents.length} documents in ${profiles.length} profiles, ${totals.tools} tools, ` +
        `${totals.schemas} output schemas compiled, ${totals.wrong} complaints, ${seconds} s`,
);
process.exit(totals.wrong > 0 ? 1 : 0);
