// node fit.mjs PROGRAM FOLDER: the costs of engine/tools/TokenEstimate.cpp, fitted to the documents of a folder by
// least squares of the relative error, each document weighing by the root of its number of tools.
import { documentsIn, realTokens, toolTexts, withDocument } from "./listing.mjs";

const [program, folder] = process.argv.slice(2);
if (!folder) throw new Error("usage: node fit.mjs PROGRAM FOLDER");

const WORDS = 14;
const MARKS = 6;
const range = (count, make) => Array.from({ length: count }, (_, i) => make(i));
// Name and what it costs where the documents say nothing.
const COSTS = [
  ...range(WORDS, (i) => [`word ${i + 1}`, i < 6 ? 1 : 1 + 0.12 * (i - 5)]), ["further letter", 0.25],
  ["three digits", 1], ...range(MARKS, (i) => [`marks ${i + 1}`, 1]), ["further mark", 0.4], ["space", 0.5],
  ["accented", 0.5], ["ideograph", 0.75], ["other letter", 0.5], ["mark before word", 0.1],
];
const INDEX = Object.fromEntries(COSTS.map(([name], i) => [name, i]));
const RUNS = /[A-Z]*[a-z]+|[A-Z]+|[0-9]+|[^\x00-\x7f]|[\x00-\x20]+|[\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]+/gu;

function counts(text) {
  const found = new Float64Array(COSTS.length);
  const add = (name, amount = 1) => { found[INDEX[name]] += amount; };
  for (const match of text.matchAll(RUNS)) {
    const run = match[0];
    const next = text[match.index + run.length] ?? "";
    if (/^[A-Za-z]/.test(run)) {
      add(`word ${Math.min(run.length, WORDS)}`);
      add("further letter", Math.max(0, run.length - WORDS));
    } else if (/^[0-9]/.test(run)) {
      add("three digits", Math.ceil(run.length / 3));
    } else if (run.codePointAt(0) > 0x7f) {
      const point = run.codePointAt(0);
      if (point < 0x280) add("accented");
      else if (point < 0x3000) add("other letter");
      else add("ideograph", point < 0x10000 ? 1 : 2);
    } else if (/^[\x00-\x20]/.test(run)) {
      if (run.length > 1 || /[0-9]/.test(next)) add("space");
    } else if (run.length === 1 && /[A-Za-z]/.test(next)) {
      add("mark before word");
    } else {
      add(`marks ${Math.min(run.length, MARKS)}`);
      add("further mark", Math.max(0, run.length - MARKS));
    }
  }
  return found;
}

const size = COSTS.length;
const normal = range(size, () => new Float64Array(size));
const right = new Float64Array(size);
for (const name of documentsIn(folder)) {
  const texts = withDocument(folder, name, (file) => toolTexts(program, file)) ?? [];
  for (const text of texts) {
    const real = realTokens(text);
    const weight = 1 / (real * real * Math.sqrt(texts.length));
    const found = counts(text);
    for (let a = 0; a < size; ++a) {
      if (found[a] === 0) continue;
      right[a] += weight * found[a] * real;
      for (let b = 0; b < size; ++b) normal[a][b] += weight * found[a] * found[b];
    }
  }
}
// Coordinate descent, no cost below nothing, drawn a little towards what is expected.
const costs = COSTS.map(([, expected]) => expected);
for (let round = 0; round < 3000; ++round) {
  for (let a = 0; a < size; ++a) {
    const pull = 0.02 + 1e-3 * normal[a][a];
    let rest = right[a] + pull * COSTS[a][1];
    for (let b = 0; b < size; ++b) if (b !== a) rest -= normal[a][b] * costs[b];
    costs[a] = Math.max(0, rest / (normal[a][a] + pull));
  }
}
COSTS.forEach(([name], i) => console.log(`${name.padEnd(18)} ${Math.round(100 * costs[i])}`));
