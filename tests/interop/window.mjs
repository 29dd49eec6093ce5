// A client of the gateway behind the window, started by tests/ui/TestAddedApi: calls a tool of the API that was just added.
// node window.mjs URL KEY    Prints one line for each SDK; exits 1 on the first thing that is not as it must be.
import assert from 'node:assert/strict';
import { allTools, connect, sdks } from './sdk.mjs';

const [, , url, key] = process.argv;
if (!key) {
    console.error('usage: node window.mjs URL KEY');
    process.exit(2);
}

for (const sdk of sdks) {
    const connection = await connect(sdk, url, key);
    const names = (await allTools(connection)).map((tool) => tool.name);
    assert.deepEqual(names.sort(), ['fast', 'slow']);
    const result = await connection.client.callTool({ name: 'fast', arguments: {} });
    assert.ok(!result.isError, result.content[0]?.text);
    assert.deepEqual(JSON.parse(result.content[0].text), { slow: false });
    await connection.client.close();
    console.log(`ok   window: ${sdk} calls a tool that the wizard has just added`);
}
