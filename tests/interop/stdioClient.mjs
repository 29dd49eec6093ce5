// Both official SDKs over `gatehouse connect`, in each way they can begin a conversation.

import { modes, negotiationOf } from './sdk.mjs';

export { modes };

async function loadSdk(mode) {
  if (mode === 'v1') {
    return {
      ...(await import('@modelcontextprotocol/sdk/client/index.js')),
      ...(await import('@modelcontextprotocol/sdk/client/stdio.js')),
    };
  }
  return { ...(await import('@modelcontextprotocol/client')), ...(await import('@modelcontextprotocol/client/stdio')) };
}

// A connected client of `gatehouse connect ARGS`. `options` are the client's own, beside the negotiation.
export function connectStdio(mode, program, args, env, options = {}) {
  return connectCommand(mode, program, ['connect', ...args], env, options);
}

// The same of any command.
export async function connectCommand(mode, command, args, env, options = {}) {
  const { Client, StdioClientTransport } = await loadSdk(mode);
  const client = new Client({ name: 'gatehouse-interop', version: '1.0.0' },
    { capabilities: {}, ...negotiationOf(mode), ...options });
  const transport = new StdioClientTransport({
    command,
    args,
    env: { PATH: process.env.PATH, ...env },
    stderr: process.env.INTEROP_VERBOSE ? 'inherit' : 'ignore',
  });
  await client.connect(transport);
  return client;
}
