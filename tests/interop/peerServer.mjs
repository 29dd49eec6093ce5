// A server of both eras by the official SDK, for the bridge to talk to: sessions for clients that initialize, MCP
// 2026-07-28 for the others, on one endpoint. It can be stopped, and started again without its memory.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { NodeStreamableHTTPServerTransport, toNodeHandler, toWebRequest } from '@modelcontextprotocol/node';
import { createMcpHandler, fromJsonSchema, isLegacyRequest, McpServer } from '@modelcontextprotocol/server';

const region = { type: 'object', properties: { region: { type: 'string', 'x-mcp-header': 'Region' } } };
const empty = { type: 'object', properties: {} };

const text = value => ({ content: [{ type: 'text', text: String(value) }] });

export class PeerServer {
  port = 0;
  aborted = 0; // slow calls whose client went away or cancelled
  seen = []; // headers of every request
  #sessions = new Map();
  #handler;
  #server;

  async start() {
    this.#handler = createMcpHandler(() => this.#mcpServer(), { legacy: 'reject' });
    const modern = toNodeHandler(this.#handler);
    this.#server = createServer((request, response) => this.#serve(modern, request, response).catch(error => {
      response.writeHead(500).end(String(error));
    }));
    await new Promise(done => this.#server.listen(this.port, '127.0.0.1', done));
    this.port = this.#server.address().port;
  }

  // As a crash does it: connections are cut, sessions forgotten.
  async stop() {
    const closed = new Promise(done => this.#server.close(done));
    this.#server.closeAllConnections();
    await closed;
    await this.#handler.close();
    for (const { server } of this.#sessions.values())
      await server.close();
    this.#sessions.clear();
  }

  get url() {
    return `http://127.0.0.1:${this.port}/mcp`;
  }

  get sessions() {
    return this.#sessions.size;
  }

  async toolsChanged() {
    this.#handler.notify.toolsChanged();
    for (const { server } of this.#sessions.values())
      server.sendToolListChanged();
  }

  #mcpServer() {
    const server = new McpServer({ name: 'peer', version: '1.0.0' },
      { capabilities: { tools: { listChanged: true } } });
    server.registerTool('echo', { description: 'Says it again', inputSchema: fromJsonSchema(region) },
      args => text(args.region ?? 'nothing'));
    server.registerTool('steps', { description: 'Tells how far it is', inputSchema: fromJsonSchema(empty) },
      (args, context) => this.#steps(context));
    server.registerTool('slow', { description: 'Never ends', inputSchema: fromJsonSchema(empty) },
      (args, context) => this.#slow(context));
    return server;
  }

  // Slowly: the SDK's clients forget about progress that they read together with the result.
  async #steps(context) {
    const progressToken = context.mcpReq._meta?.progressToken;
    for (let progress = 1; progressToken !== undefined && progress <= 3; ++progress) {
      await context.mcpReq.notify({ method: 'notifications/progress', params: { progressToken, progress, total: 3 } });
      await new Promise(done => setTimeout(done, 30));
    }
    return text('done');
  }

  #slow(context) {
    return new Promise((resolve, reject) => {
      context.mcpReq.signal.addEventListener('abort', () => {
        ++this.aborted;
        reject(new Error('aborted'));
      });
    });
  }

  async #serve(modern, request, response) {
    this.seen.push(request.headers);
    const chunks = [];
    for await (const chunk of request)
      chunks.push(chunk);
    const body = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString('utf8')) : undefined;
    if (!(await isLegacyRequest(await toWebRequest(request, body), body)))
      return modern(request, response, body);
    return this.#serveSession(request, response, body);
  }

  async #serveSession(request, response, body) {
    const id = request.headers['mcp-session-id'];
    let session = this.#sessions.get(id);
    if (id !== undefined && !session)
      return response.writeHead(404).end();
    if (!session)
      session = await this.#newSession();
    await session.transport.handleRequest(request, response, body);
  }

  async #newSession() {
    const server = this.#mcpServer();
    const session = { server };
    session.transport = new NodeStreamableHTTPServerTransport({
      sessionIdGenerator: () => randomUUID(),
      onsessioninitialized: id => void this.#sessions.set(id, session),
      onsessionclosed: id => void this.#sessions.delete(id),
    });
    await server.connect(session.transport);
    return session;
  }
}
