// Changes what the gateway serves, while it serves: an operation or a prompt comes, and goes the next time.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

// Each is the last thing in its file, so that it can be appended and taken away.
const operation = `  /extra:
    get:
      operationId: test_extra_tool
      summary: Comes and goes
      responses: { "200": { description: ok, content: { text/plain: {} } } }
`;
const prompt = `      - name: test_extra_prompt
        description: Comes and goes
        text: An extra prompt.
`;

async function toggle(file, piece) {
  const now = await readFile(file, "utf8");
  await writeFile(file, now.endsWith(piece) ? now.slice(0, -piece.length) : now + piece);
}

async function reload(work) {
  const { url } = JSON.parse(await readFile(join(work, "ready.json"), "utf8"));
  const answer = await fetch(`${url}/admin/reload`, {
    method: "POST",
    headers: { authorization: `Bearer ${process.env.GATEWAY_MASTER_KEY}` },
  });
  if (!answer.ok) throw new Error(`reload: ${answer.status} ${await answer.text()}`);
}

export async function changeTools(work) {
  await toggle(join(work, "openapi.yaml"), operation);
  await reload(work);
}

export async function changePrompts(work) {
  await toggle(join(work, "config.yaml"), prompt);
  await reload(work);
}
