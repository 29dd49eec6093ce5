// Holds the names of the tools of API documents steady: node names.mjs PROGRAM WORK PATH...    Documents, or folders of them.
// Two runs list the same tools in the same order; a copy of the document in another order has the same name for each
// operation. WORK: a folder for what is unpacked and for the copies. Exit code 1 when a name differs.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parse } from 'yaml';
import { listTools, resolveDocuments } from './corpus.mjs';

const [program, folder, ...paths] = process.argv.slice(2);
if (!program || !folder || paths.length === 0) {
    console.error('usage: node names.mjs PROGRAM WORK PATH...');
    process.exit(2);
}
const work = resolve(folder);
mkdirSync(work, { recursive: true });

function readDocument(path) {
    const text = readFileSync(path, 'utf8').replace(/^\ufeff/, '');
    try {
        return JSON.parse(text);
    } catch {
        return parse(text, { strict: false, uniqueKeys: false, maxAliasCount: -1, logLevel: 'silent' });
    }
}

// The same every time.
function randomNumbers(seed) {
    let state = seed;
    return (below) => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return Math.floor((state / 2 ** 32) * below);
    };
}

function shuffledMembers(object, random) {
    const members = Object.entries(object);
    for (let i = members.length - 1; i > 0; i -= 1) {
        const other = random(i + 1);
        [members[i], members[other]] = [members[other], members[i]];
    }
    return Object.fromEntries(members);
}

const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);

// The order of everything that has none in OpenAPI: paths, methods, components, and the document's own members.
function shuffled(document, random) {
    const copy = shuffledMembers(document, random);
    for (const part of ['paths', 'components', 'definitions', 'parameters']) {
        if (isObject(copy[part])) {
            copy[part] = shuffledMembers(copy[part], random);
            for (const [key, inner] of Object.entries(copy[part])) {
                copy[part][key] = isObject(inner) ? shuffledMembers(inner, random) : inner;
            }
        }
    }
    return copy;
}

// What it refers to stands beside a document of many files, which was unpacked into `work`; elsewhere nothing is written.
function writeShuffled(document) {
    const beside = dirname(document.path).startsWith(work) ? dirname(document.path) : work;
    const path = join(beside, `shuffled-${basename(document.path)}.json`);
    writeFileSync(path, JSON.stringify(shuffled(readDocument(document.path), randomNumbers(document.name.length + 1))));
    return path;
}

const operationOf = ({ operation }) => `${operation.method} ${operation.path}`;

function differences(document) {
    const first = listTools(program, document.path);
    if (!first) {
        return { count: 0, found: [] };
    }
    const again = listTools(program, document.path);
    const isOther = (tool, i) => JSON.stringify(tool) !== JSON.stringify(again[i]);
    const found = first.filter(isOther).map((tool) => `${tool.name}: not so in a second run`);
    const names = new Map((listTools(program, writeShuffled(document)) ?? []).map((tool) => [operationOf(tool), tool.name]));
    for (const tool of first) {
        const other = names.get(operationOf(tool));
        if (other !== tool.name) {
            found.push(`${operationOf(tool)}: ${tool.name}, in another order ${other ?? 'no tool'}`);
        }
    }
    if (again.length !== first.length || names.size !== first.length) {
        found.push(`${first.length} tools, then ${again.length}, in another order ${names.size}`);
    }
    return { count: first.length, found };
}

let total = 0;
let wrong = 0;
const documents = resolveDocuments(paths, work);
for (const document of documents) {
    const { count, found } = differences(document);
    total += count;
    wrong += found.length;
    found.forEach((line) => console.log(`${document.name}: ${line}`));
}
console.log(`names: ${total} tools of ${documents.length} documents, ${wrong} names differ between runs or orders`);
process.exit(wrong > 0 ? 1 : 0);
