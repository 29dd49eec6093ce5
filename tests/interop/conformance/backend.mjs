// The service behind the official conformance suite: an HTTP API whose replies make the results the suite asks for.
// usage: backend.mjs WORK_FOLDER; prints its URL. WORK_FOLDER holds the gateway's openapi.yaml, config.yaml and ready.json.
import { createServer } from "node:http";
import { answers, ask, elicit, forms, roots, sampling } from "./questions.mjs";
import { changePrompts, changeTools } from "./changes.mjs";
import { audio, image } from "./media.mjs";

const work = process.argv[2];
const richType = "application/vnd.gatehouse.tool-result+json";
const milliseconds = (count) => new Promise((resolve) => setTimeout(resolve, count));

const text = (body, status = 200) => ({ status, type: "text/plain", body });
const json = (value) => ({ status: 200, type: "application/json", body: JSON.stringify(value) });
const bytes = (type, body) => ({ status: 200, type, body });
const rich = (value) => ({ status: 200, type: richType, body: JSON.stringify(value) });
const words = (...lines) => rich({ content: lines.map((line) => ({ type: "text", text: line })) });

// Asks until the answer is there and right, then says what `done` makes of it.
const untilAnswered = (key, request, given, right, done, state) =>
  right(given.responses[key]) ? words(done(given.responses[key])) : rich(ask({ [key]: request }, state));

const isAccepted = (member, type) => (answer) =>
  answer?.action === "accept" && (!member || typeof answer.content?.[member] === type);
const isDecided = (answer) => ["accept", "decline", "cancel"].includes(answer?.action);
const isMessage = (answer) => answer?.role === "assistant" && typeof answer.content === "object";
const isRoots = (answer) => Array.isArray(answer?.roots);
const spoken = (answer) => answer.content?.text ?? JSON.stringify(answer.content);
const outcome = (answer) => `action=${answer.action}, content=${JSON.stringify(answer.content ?? {})}`;

const tools = {
  test_simple_text: () => text("This is a simple text response for testing."),
  test_image_content: () => bytes("image/png", image),
  test_audio_content: () => bytes("audio/wav", audio),
  test_embedded_resource: () => rich({ content: [embedded] }),
  test_multiple_content_types: () => rich({ content: mixed }),
  test_error_handling: () => text("This tool intentionally returns an error for testing", 500),
  // The gateway says every second that the call still runs.
  test_tool_with_progress: async () => {
    await milliseconds(3500);
    return text("The work is done.");
  },
  // The gateway itself logs what becomes of a call.
  test_tool_with_logging: () => text("Tool execution completed"),
  test_logging_tool: () => text("Nothing was asked to be logged."),
  test_reconnection: async () => {
    await milliseconds(500);
    return text("The stream went on.");
  },
  test_header_mirroring: ({ query }) => text(`region: ${query.get("region") ?? "none"}`),
  json_schema_2020_12_tool: ({ body }) => json(body),

  test_sampling: ({ body, given }) =>
    untilAnswered("sampling", sampling(body.prompt, 100), given, isMessage, (it) => `LLM response: ${spoken(it)}`),
  test_elicitation: ({ body, given }) =>
    untilAnswered("elicitation", elicit(body.message, forms.user), given, isDecided, (it) => `User response: ${outcome(it)}`),
  test_elicitation_sep1034_defaults: ({ given }) =>
    untilAnswered("form", elicit("Please look over the defaults", forms.defaults), given, isDecided, completed),
  test_elicitation_sep1330_enums: ({ given }) =>
    untilAnswered("form", elicit("Please choose", forms.choices), given, isDecided, completed),
  test_streaming_elicitation: ({ given }) =>
    untilAnswered("user_name", elicit("What is your name?", forms.name), given, isDecided, completed),
  test_missing_capability: ({ given }) =>
    untilAnswered("sampling", sampling("Say anything", 100), given, isMessage, spoken),

  test_input_required_result_elicitation: ({ given }) =>
    untilAnswered("user_name", elicit("What is your name?", forms.name), given, isAccepted("name", "string"), hello),
  test_input_required_result_sampling: ({ given }) =>
    untilAnswered("capital_question", sampling("What is the capital of France?", 100), given, isMessage, spoken),
  test_input_required_result_list_roots: ({ given }) =>
    untilAnswered("client_roots", roots, given, isRoots, (it) => it.roots.map((root) => root.uri).join("\n")),
  test_input_required_result_request_state: ({ given }) => {
    const confirmed = given.state === "confirm-1" && isAccepted("ok", "boolean")(given.responses.confirm);
    return confirmed ? words("state-ok") : rich(ask({ confirm: elicit("Please confirm", forms.confirm) }, "confirm-1"));
  },
  test_input_required_result_tampered_state: ({ given }) =>
    untilAnswered("confirm", elicit("Please confirm", forms.confirm), given, isAccepted("ok", "boolean"),
      () => "state-ok", "untampered-1"),
  test_input_required_result_multiple_inputs: ({ given }) => severalInputs(given),
  test_input_required_result_multi_round: ({ given }) => rounds(given),
  test_input_required_result_capabilities: ({ given }) => whatTheClientCan(given),

  test_trigger_tool_change: () => changeTools(work).then(() => text("The tools changed.")),
  test_trigger_prompt_change: () => changePrompts(work).then(() => text("The prompts changed.")),
};

const resources = {
  "/resources/static-binary": () => bytes("image/png", image),
  "/resources/watched": () => text("This is the content of the watched resource."),
  "/resources/example": () => text("Embedded resource content for testing."),
  "/prompts/image": () => bytes("image/png", image),
  "/prompts/context": ({ given }) =>
    untilAnswered("user_context", elicit("What context should the prompt use?", forms.context), given,
      isAccepted("context", "string"), (it) => `The context is: ${it.content.context}`),
  "/extra": () => text("An operation that comes and goes."),
};

const embedded = {
  type: "resource",
  resource: { uri: "test://embedded-resource", mimeType: "text/plain", text: "This is an embedded resource content." },
};
const mixed = [
  { type: "text", text: "Multiple content types test:" },
  { type: "image", data: image.toString("base64"), mimeType: "image/png" },
  {
    type: "resource",
    resource: { uri: "test://mixed-content-resource", mimeType: "application/json", text: '{"test":"data","value":123}' },
  },
];
const hello = (answer) => `Hello, ${answer.content.name}!`;
const completed = (answer) => `Elicitation completed: ${outcome(answer)}`;

function severalInputs({ responses, state }) {
  const all = state === "several-1" && isAccepted("name", "string")(responses.user_name)
    && isMessage(responses.greeting) && isRoots(responses.client_roots);
  if (all) return words(hello(responses.user_name), spoken(responses.greeting), `${responses.client_roots.roots.length} roots`);
  return rich(ask({
    user_name: elicit("What is your name?", forms.name),
    greeting: sampling("Generate a greeting", 50),
    client_roots: roots,
  }, "several-1"));
}

// The state carries what was said before: nothing is kept here.
function rounds({ responses, state }) {
  const [round, name] = (state ?? "").split(":");
  if (round === "2" && isAccepted("color", "string")(responses.step2))
    return words(`${decodeURIComponent(name)} likes ${responses.step2.content.color}.`);
  const first = round === "1" && isAccepted("name", "string")(responses.step1);
  if (first || round === "2") {
    const known = first ? encodeURIComponent(responses.step1.content.name) : name;
    return rich(ask({ step2: elicit("Step 2: What is your favorite color?", forms.color) }, `2:${known}`));
  }
  return rich(ask({ step1: elicit("Step 1: What is your name?", forms.name) }, "1:"));
}

function whatTheClientCan({ capabilities, responses }) {
  if (Object.keys(responses).length > 0) return words("Thank you.");
  const requests = {};
  if (capabilities.elicitation) requests.user_name = elicit("What is your name?", forms.name);
  if (capabilities.sampling) requests.greeting = sampling("Generate a greeting", 50);
  if (capabilities.roots) requests.client_roots = roots;
  return Object.keys(requests).length > 0 ? rich(ask(requests)) : words("This client can be asked nothing.");
}

function templateData(path) {
  const found = /^\/resources\/template\/([^/]+)$/.exec(path);
  if (!found) return null;
  const id = decodeURIComponent(found[1]);
  return json({ id, templateTest: true, data: `Data for ID: ${id}` });
}

async function bodyOf(request) {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  const sent = Buffer.concat(pieces).toString();
  return sent ? JSON.parse(sent) : {};
}

async function replyTo(request) {
  const url = new URL(request.url, "http://backend");
  const handler = url.pathname.startsWith("/tools/") ? tools[url.pathname.slice(7)] : resources[url.pathname];
  const asked = { query: url.searchParams, body: await bodyOf(request), given: answers(request.headers) };
  return (handler ? await handler(asked) : templateData(url.pathname)) ?? text(`There is no ${url.pathname}.`, 404);
}

const server = createServer(async (request, response) => {
  const reply = await replyTo(request).catch((error) => text(String(error), 500));
  response.writeHead(reply.status, { "content-type": reply.type });
  response.end(reply.body);
});
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}`));
