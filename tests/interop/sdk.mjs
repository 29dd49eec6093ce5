// Both official SDKs behind the same few functions: connect, list every page, call.

export const sdks = ['v1', 'v2'];

// The ways in which a client can begin: v1 knows initialize alone; v2 probes (auto), or is held to one era.
export const modes = ['v1', 'v2-auto', 'v2-legacy', 'v2-pin'];

const negotiation = {
    'v2': { mode: 'auto' },
    'v2-auto': { mode: 'auto' },
    'v2-legacy': { mode: 'legacy' },
    'v2-pin': { mode: { pin: '2026-07-28' } },
};

// Client options for a mode, or for an SDK in the way it would begin by itself.
export function negotiationOf(mode) {
    return mode in negotiation ? { versionNegotiation: negotiation[mode] } : {};
}

async function loadSdk(sdk) {
    if (sdk !== 'v1') {
        return import('@modelcontextprotocol/client');
    }
    return {
        ...(await import('@modelcontextprotocol/sdk/client/index.js')),
        ...(await import('@modelcontextprotocol/sdk/client/streamableHttp.js')),
    };
}

// The validator that the SDK's client makes by itself when nobody gives it one.
async function ownValidator(sdk) {
    const module =
        sdk !== 'v1'
            ? await import('@modelcontextprotocol/client/validators/ajv')
            : await import('@modelcontextprotocol/sdk/validation/ajv');
    return new module.AjvJsonSchemaValidator();
}

export async function connect(sdk, url, key) {
    const { Client, StreamableHTTPClientTransport } = await loadSdk(sdk);
    const validator = await ownValidator(sdk);
    const options = {
        capabilities: {},
        jsonSchemaValidator: validator,
        ...negotiationOf(sdk),
    };
    const client = new Client({ name: 'gatehouse-interop', version: '1.0.0' }, options);
    const headers = { Authorization: `Bearer ${key}` };
    await client.connect(new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } }));
    return { sdk, client, validator };
}

// One page after the other: v1 hands out pages and compiles the output schemas of each, v2 gathers them by itself.
export async function allTools({ sdk, client }) {
    const tools = [];
    let cursor;
    do {
        const page = await client.listTools(cursor === undefined ? undefined : { cursor });
        tools.push(...page.tools);
        cursor = page.nextCursor;
    } while (cursor !== undefined);
    if (sdk === 'v1') {
        // v1 remembers the schemas of the last page alone, so it would not check the results of the others.
        client.cacheToolMetadata(tools);
    }
    return tools;
}
