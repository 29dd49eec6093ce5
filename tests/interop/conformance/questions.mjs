// What a backend that knows MCP asks a client, and how it hears the answers (docs/mcp-backends.md).

export const ask = (inputRequests, requestState) => ({ inputRequests, requestState });
export const elicit = (message, requestedSchema) => ({ method: "elicitation/create", params: { message, requestedSchema } });
export const roots = { method: "roots/list", params: {} };
export const sampling = (prompt, maxTokens) => ({
  method: "sampling/createMessage",
  params: { messages: [{ role: "user", content: { type: "text", text: prompt } }], maxTokens },
});

const decoded = (header) => (header === undefined ? undefined : Buffer.from(header, "base64").toString());
const object = (header) => (header === undefined ? {} : JSON.parse(decoded(header)));

export const answers = (headers) => ({
  capabilities: object(headers["mcp-client-capabilities"]),
  responses: object(headers["mcp-input-responses"]),
  state: decoded(headers["mcp-request-state"]),
});

const form = (properties, required = Object.keys(properties)) => ({ type: "object", properties, required });
const titled = (noun, names) =>
  names.map((name, index) => ({ const: `value${index + 1}`, title: `${name} ${noun}` }));
const options = ["option1", "option2", "option3"];
const ordinals = ["First", "Second", "Third"];

export const forms = {
  name: form({ name: { type: "string" } }),
  color: form({ color: { type: "string" } }),
  context: form({ context: { type: "string" } }),
  confirm: form({ ok: { type: "boolean" } }),
  user: form({
    username: { type: "string", description: "User's response" },
    email: { type: "string", description: "User's email address" },
  }),
  // SEP-1034: a default for each primitive type.
  defaults: form({
    name: { type: "string", description: "User name", default: "John Doe" },
    age: { type: "integer", description: "User age", default: 30 },
    score: { type: "number", description: "User score", default: 95.5 },
    status: { type: "string", description: "User status", enum: ["active", "inactive", "pending"], default: "active" },
    verified: { type: "boolean", description: "Verification status", default: true },
  }, []),
  // SEP-1330: the five ways to offer a choice.
  choices: form({
    untitledSingle: { type: "string", enum: options },
    titledSingle: { type: "string", oneOf: titled("Option", ordinals) },
    legacyEnum: { type: "string", enum: ["opt1", "opt2", "opt3"], enumNames: ["Option One", "Option Two", "Option Three"] },
    untitledMulti: { type: "array", items: { type: "string", enum: options } },
    titledMulti: { type: "array", items: { anyOf: titled("Choice", ordinals) } },
  }, []),
};
