// A document behind a gateway in front of its mock, and what becomes of a call of one of its operations.
import { backendCredentials } from './credentials.mjs';
import { apiName, key, startGateway } from './gateway.mjs';
import { judge } from './mock.mjs';
import { allTools, connect, sdks } from './sdk.mjs';
import { argumentsOf } from './values.mjs';
import { startWitness } from './witness.mjs';

// An empty text says nothing: in a path it is another path, and Prism takes it for a parameter that is missing.
function withFullTexts(tool, operation) {
    const properties = Object.entries(tool.inputSchema.properties ?? {}).map(([name, property]) => {
        const text = property.type === 'string' && !property.enum && !('const' in property);
        return [name, text ? { ...property, minLength: Math.max(property.minLength ?? 0, 1) } : property];
    });
    const inputSchema = { ...tool.inputSchema, properties: Object.fromEntries(properties) };
    return { name: tool.name, inputSchema, operation };
}

// What one SDK makes of one call: `checked` when it had structured content to hold against the output schema, `invalid`
// when that failed.
async function callOnce(connection, name, args) {
    try {
        const result = await connection.client.callTool({ name, arguments: args }, undefined, { timeout: 60_000 });
        return { checked: result.structuredContent !== undefined, text: result.content?.[0]?.text };
    } catch (error) {
        return { invalid: error.message };
    }
}

// Where the portable schema had to be cut, it lets more pass than the document: a client that wants it all asks for the
// profile `full`, and so do we.
function profileOf(operation) {
    const cut = operation.reasons?.some(({ code }) => code === 'schema.too_large' || code === 'tools.schema_cut');
    return cut ? 'full' : 'portable';
}

async function sendWith(stage, connection, operation, args) {
    stage.witness.take();
    stage.prism.forget();
    const result = await callOnce(connection, operation.tool, args);
    const exchange = stage.witness.take();
    const call = { sdk: connection.sdk, invalid: result.invalid, checked: result.checked };
    if (!exchange) {
        return { ...call, outcome: 'not sent', reason: result.invalid ?? result.text };
    }
    const { method, url, headers } = exchange;
    const body = exchange.body.toString();
    const sent = { ...call, request: `${method} ${url}`, headers, body };
    const { violations, unmade } = await judge(exchange.reply, stage.prism);
    return violations.length > 0
        ? { ...sent, outcome: 'refused', violations, reason: violations.join(' | ') }
        : { ...sent, outcome: 'accepted', unmade };
}

// Both SDKs send the same; the worse of the two counts.
export async function callOperation(stage, operation, flavour) {
    const profile = profileOf(operation);
    const endpoint = stage.endpoints[stage.indexOf(operation.method, operation.path)][profile];
    const tool = endpoint.tools.get(operation.tool);
    if (!tool) {
        return { outcome: 'skipped', reason: operation.reasons?.[0]?.message ?? 'it has no tool' };
    }
    const { args, reason } = argumentsOf(withFullTexts(tool, operation), { flavour });
    if (!args) {
        return { profile, outcome: 'no values', reason };
    }
    const calls = [];
    for (const connection of endpoint.connections) {
        calls.push(await sendWith(stage, connection, operation, args));
    }
    const worst = calls.find((call) => call.outcome !== 'accepted') ?? calls[0];
    const invalid = calls.filter((call) => call.invalid).map((call) => `${call.sdk}: ${call.invalid}`);
    const checked = calls.filter((call) => call.checked && !call.invalid).length;
    return { profile, args, ...worst, invalid, checked };
}

async function openEndpoint(url) {
    const connections = [];
    let tools = [];
    for (const sdk of sdks) {
        connections.push(await connect(sdk, url, key));
        tools = await allTools(connections.at(-1));
    }
    return { connections, tools: new Map(tools.map((tool) => [tool.name, tool])) };
}

// The same document once for each credential that its operations need, and each in both profiles.
export async function openStage(program, document, prism) {
    const witness = await startWitness(prism.port);
    const base_url = `http://127.0.0.1:${witness.port}`;
    const name = apiName(document.name).slice(0, 28);
    const { backends, indexOf } = backendCredentials(document.path);
    const apis = backends.map((backend, index) => ({
        name: `${name}-${index}`,
        openapi: { path: document.path },
        backend: { base_url, ...backend },
    }));
    const gateway = await startGateway(program, `prism/${name}`, apis);
    const endpoints = [];
    for (const api of apis) {
        const url = `${gateway.url}/v1/mcp/${api.name}?profile=`;
        endpoints.push({ portable: await openEndpoint(`${url}portable`), full: await openEndpoint(`${url}full`) });
    }
    const stop = async () => {
        const open = endpoints.flatMap(({ portable, full }) => [...portable.connections, ...full.connections]);
        await Promise.all(open.map(({ client }) => client.close().catch(() => {})));
        await gateway.stop();
        await witness.stop();
    };
    return { prism, witness, endpoints, indexOf, stop };
}
