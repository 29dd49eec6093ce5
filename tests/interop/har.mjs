// Compares dry-run requests with those that @readme/oas-to-har makes of the same values:
// node har.mjs [--flavour plain|awkward] [--seed N] [--verbose] PROGRAM DOCUMENT|FOLDER...
// Prints for each document how many requests are the same, explained by a rule or not; exit code 1 when one is not.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { differences } from './compare.mjs';
import { listTools, resolveDocuments } from './corpus.mjs';
import { describe, readDefinition, replaceServers } from './definition.mjs';
import { groupsOf, withFiles } from './mapping.mjs';
import { createPeer } from './peer.mjs';
import { explain, explainSilence, rules, undefinedDocuments } from './rules.mjs';
import { valuesOf } from './values.mjs';

const replacement = 'https://gateway.example/base';
const { values: options, positionals } = parseArgs({
    allowPositionals: true,
    options: {
        flavour: { type: 'string', multiple: true, default: ['plain', 'awkward'] },
        seed: { type: 'string', default: '1' },
        verbose: { type: 'boolean', default: false },
    },
});
const [program, ...paths] = positionals;
if (!program || paths.length === 0) {
    console.error('usage: node har.mjs [--flavour plain|awkward] [--seed N] [--verbose] PROGRAM DOCUMENT|FOLDER...');
    process.exit(2);
}
const work = mkdtempSync(join(tmpdir(), 'gatehouse-har-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

// One answer for each call, in order; null when the document names no server to send to.
function rehearse(document, calls, base) {
    const batch = join(work, 'calls.jsonl');
    writeFileSync(batch, calls.map(({ tool, args }) => `${JSON.stringify({ tool: tool.name, args })}\n`).join(''));
    const target = base ? ['--base-url', base] : [];
    const run = spawnSync(program, ['call', '--spec', document, '--batch', batch, '--dry-run', ...target],
        { maxBuffer: 2 ** 30, encoding: 'utf8' });
    if (run.signal) {
        throw new Error(`${document}: the program ended by ${run.signal}`);
    }
    const lines = run.stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line));
    if (lines.length !== calls.length && base) {
        throw new Error(`${document}: ${lines.length} answers to ${calls.length} calls: ${run.stderr}`);
    }
    return lines.length === calls.length ? lines : null;
}

// Which of the document's media types our body is.
function mediaTypeOf(description, request) {
    const types = Object.keys(description.body?.content ?? {});
    const sent = request.headers.find((header) => header.name === 'Content-Type')?.value.split(';')[0].trim().toLowerCase();
    const bare = (type) => type.split(';')[0].trim().toLowerCase();
    return types.find((type) => bare(type) === sent) ?? types.find((type) => type.includes('*')) ?? types[0];
}

// {outcome: 'same' | 'explained' | 'unexplained' | 'alone', rules, lines}
function judge(read, peer, { tool, args }, answer) {
    const description = describe(read, tool.operation);
    if (!description) {
        return { outcome: 'unexplained', used: [], lines: ['the peer does not find the operation'] };
    }
    if (answer.problems) {
        const text = answer.problems.map((problem) => `${problem.code}: ${problem.message}`).join('; ');
        return { outcome: 'unexplained', used: [], lines: [`refused: ${text}`] };
    }
    const silence = explainSilence(description);
    if (silence) {
        return { outcome: 'explained', used: [silence], lines: [] };
    }
    const mediaType = mediaTypeOf(description, answer);
    const groups = groupsOf(tool, args, description, mediaType);
    return judgePieces(differences(peer, description, groups, answer, mediaType));
}

function shown(value) {
    return (JSON.stringify(value) ?? 'nothing').slice(0, 300);
}

function judgePieces(pieces) {
    const explained = pieces.map((piece) => ({ piece, rule: explain(piece) }));
    const open = explained.filter(({ rule }) => !rule).map(({ piece }) => piece);
    const heading = (piece) => `${piece.part} ${piece.parameter?.name ?? ''}${piece.isRight ? '' : ' (WRONG)'}`;
    const lines = open.flatMap((piece) => [heading(piece), `  ours   ${shown(piece.ours)}`,
        `  theirs ${shown(piece.theirs)}`, `  right  ${shown(piece.right)}`]);
    const used = [...new Set(explained.map(({ rule }) => rule).filter(Boolean))];
    const outcome = open.length > 0 ? 'unexplained' : used.length > 0 ? 'explained' : 'same';
    return { outcome, used, lines };
}

async function compareDocument(document, tools, made) {
    const read = await readDefinition(document.path);
    const calls = made.map(({ tool, args }) => ({ tool, args: withFiles(tool, args) }));
    let answers = rehearse(document.path, calls, null);
    if (!answers) {
        replaceServers(read.definition, replacement);
        answers = rehearse(document.path, calls, replacement);
    }
    const peer = createPeer(read.definition);
    return calls.map((call, index) => {
        try {
            return { call, ...judge(read, peer, call, answers[index]) };
        } catch (error) {
            return { call, outcome: 'unexplained', used: [], lines: [`thrown: ${error.stack}`] };
        }
    });
}

const totals = { same: 0, explained: 0, unexplained: 0, missing: 0 };
const allRules = [...rules, ...undefinedDocuments];
const uses = new Map(allRules.map((rule) => [rule.id, 0]));

function report(document, flavour, results, missing) {
    const count = (outcome) => results.filter((result) => result.outcome === outcome).length;
    const here = { same: count('same'), explained: count('explained'), unexplained: count('unexplained') };
    here.missing = missing.length;
    Object.keys(totals).forEach((key) => { totals[key] += here[key]; });
    results.flatMap((result) => result.used).forEach((rule) => uses.set(rule.id, uses.get(rule.id) + 1));
    console.log(`${document.name} ${flavour}: ${here.same} same, ${here.explained} explained, ${here.unexplained} unexplained`
        + (here.missing > 0 ? `, ${here.missing} without values` : ''));
    missing.forEach(({ tool, reason }) => console.log(`  ${tool.name}: no values: ${reason}`));
    const limit = options.verbose ? Infinity : 5;
    for (const result of results.filter((one) => one.outcome === 'unexplained').slice(0, limit)) {
        console.log(`  ${result.call.tool.name}`);
        result.lines.forEach((line) => console.log(`    ${line}`));
    }
}

for (const document of resolveDocuments(paths, join(work, 'corpus'))) {
    const tools = listTools(program, document.path);
    if (!tools) {
        console.log(`${document.name}: not read`);
        continue;
    }
    for (const flavour of options.flavour) {
        const { made, missing } = valuesOf(tools, { seed: Number(options.seed), flavour });
        report(document, flavour, made.length > 0 ? await compareDocument(document, tools, made) : [], missing);
    }
}

console.log('\nrule: requests it explains: sentence');
allRules.filter((rule) => uses.get(rule.id) > 0).forEach((rule) => console.log(`${rule.id}: ${uses.get(rule.id)}: ${rule.sentence}`));
console.log(`\nhar: ${totals.same} same, ${totals.explained} explained, ${totals.unexplained} unexplained, `
    + `${totals.missing} tools without values`);
process.exit(totals.unexplained > 0 ? 1 : 0);
