// Stands between the gateway and a backend, passes everything on unchanged and remembers the last exchange. What a mock
// says about a request in headers reaches nobody through MCP, and only here can be seen what was really sent.
import { createServer, request } from 'node:http';

async function bytesOf(stream) {
    const parts = [];
    for await (const part of stream) {
        parts.push(part);
    }
    return Buffer.concat(parts);
}

function forward(port, incoming, body) {
    return new Promise((resolve, reject) => {
        const options = { host: '127.0.0.1', port, method: incoming.method, path: incoming.url, headers: incoming.headers };
        const outgoing = request(options, async (reply) => {
            resolve({ status: reply.statusCode, headers: reply.headers, body: await bytesOf(reply) });
        });
        outgoing.once('error', reject);
        outgoing.end(body);
    });
}

function answer(response, reply) {
    const headers = { ...reply.headers };
    // The whole body is here; what said how it came no longer holds.
    delete headers['transfer-encoding'];
    delete headers.connection;
    response.writeHead(reply.status, headers);
    response.end(reply.body);
}

// Resolves to { port, take, stop }; take() is the exchange since the last take(), null when there was none.
export async function startWitness(backendPort) {
    let last = null;
    const server = createServer(async (incoming, response) => {
        const body = await bytesOf(incoming);
        last = { method: incoming.method, url: incoming.url, headers: incoming.headers, body, reply: null };
        try {
            last.reply = await forward(backendPort, incoming, body);
        } catch (error) {
            last.reply = { status: 502, headers: { 'content-type': 'text/plain' }, body: Buffer.from(error.message) };
        }
        answer(response, last.reply);
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    const take = () => {
        const exchange = last;
        last = null;
        return exchange;
    };
    const stop = () => {
        server.closeAllConnections();
        return new Promise((resolve) => server.close(resolve));
    };
    return { port: server.address().port, take, stop };
}
