// The tools of a document as clients are listed them, and what they really cost.
import { execFileSync } from "node:child_process";
import { gunzipSync } from "node:zlib";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { encode } from "gpt-tokenizer/encoding/o200k_base";

const options = { encoding: "utf8", maxBuffer: 1 << 30, stdio: ["ignore", "pipe", "ignore"] };

export const realTokens = (text) => encode(text, { disallowedSpecial: new Set() }).length;

export function documentsIn(folder) {
  return fs.readdirSync(folder).filter((name) => /\.(json|ya?ml)(\.gz)?$/.test(name)).sort();
}

// Calls `use` with the path of the document, unpacked where it is compressed.
export function withDocument(folder, name, use) {
  const file = path.join(folder, name);
  if (!name.endsWith(".gz")) return use(file);
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "tokens-"));
  try {
    const unpacked = path.join(scratch, name.slice(0, -3));
    fs.writeFileSync(unpacked, gunzipSync(fs.readFileSync(file)));
    return use(unpacked);
  } finally {
    fs.rmSync(scratch, { recursive: true });
  }
}

// JSON texts of the tools; null where the document cannot be read.
export function toolTexts(program, file) {
  try {
    return JSON.parse(execFileSync(program, ["tools", "--json", file], options)).map((tool) => {
      delete tool.operation; // added for people
      return JSON.stringify(tool);
    });
  } catch {
    return null;
  }
}

// The estimate for each tool, in the same order.
export function estimates(program, file) {
  const lines = execFileSync(program, ["tools", "--tokens", file], options).trim().split("\n");
  return lines.slice(0, -1).map((line) => Number.parseInt(line, 10));
}
