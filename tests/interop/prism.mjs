// Calls every operation of API documents once through a running gateway onto a Prism mock of the same document, which
// refuses what does not fit the document: node prism.mjs PROGRAM [--json FILE] [--awkward] PATH...
// The values come from json-schema-faker and the tools' input schemas; both official SDKs make every call and check the
// result against the output schema. Prints a line for each document and every operation that was not accepted.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { resolveDocuments } from './corpus.mjs';
import { startPrism } from './mock.mjs';
import { explain } from './reasons.mjs';
import { callOperation, openStage } from './stage.mjs';

// A document that takes Prism longer to load is left out, with that reason.
const secondsToStart = 120;
const words = process.argv.slice(2);
const option = words.indexOf('--json');
const [, outputFile] = option >= 0 ? words.splice(option, 2) : [];
// What stands in free texts: letters and digits, or what encodings trip over.
const flavour = words.includes('--awkward') ? 'awkward' : 'plain';
const [program, ...paths] = words.filter((word) => word !== '--awkward');
if (!program || paths.length === 0) {
    console.error('usage: node prism.mjs PROGRAM [--json FILE] [--awkward] PATH...');
    process.exit(2);
}

function reportOf(document) {
    const run = spawnSync(program, ['check', '--json', document.path], { maxBuffer: 2 ** 30 });
    return JSON.parse(run.stdout)[0].operations ?? [];
}

const outcomes = ['accepted', 'refused', 'not sent', 'no values', 'skipped'];

function groupOf(one) {
    if (one.outcome === 'accepted') {
        return null;
    }
    if (one.outcome === 'no values') {
        return 'values: json-schema-faker found none that fit';
    }
    if (one.outcome === 'skipped') {
        return 'no tool: the report says why';
    }
    const found = one.outcome === 'refused' ? explain(one) : null;
    return found ? `${found.whose}: ${found.why}` : 'ours, or not yet explained';
}

function printDocument(name, operations) {
    const counted = outcomes.map((outcome) => [operations.filter((one) => one.outcome === outcome).length, outcome]);
    const parts = counted.filter(([count]) => count > 0).map(([count, outcome]) => `${count} ${outcome}`);
    const unmade = operations.filter((one) => one.unmade).length;
    const note = unmade > 0 ? ` (to ${unmade} of the accepted Prism fails to make a reply)` : '';
    console.log(`${name}: ${operations.length} operations: ${parts.join(', ')}${note}`);
    for (const one of operations) {
        if (one.group) {
            console.log(`  ${one.outcome} ${one.method} ${one.path}: ${one.reason}`.slice(0, 200));
            console.log(`      ${one.group}`);
        }
        one.invalid?.forEach((line) => console.log(`  INVALID ${one.method} ${one.path}: ${line}`.slice(0, 400)));
    }
}

async function runDocument(document) {
    const prism = await startPrism(document.path, secondsToStart);
    if (prism.reason) {
        console.log(`${document.name}: Prism does not serve it: ${prism.reason}`);
        return { document: document.name, unread: prism.reason, operations: [] };
    }
    const operations = [];
    let stage;
    try {
        stage = await openStage(program, document, prism);
        for (const operation of reportOf(document)) {
            const call = { ...operation, document: document.path, ...(await callOperation(stage, operation, flavour)) };
            operations.push({ ...call, group: groupOf(call) });
        }
    } finally {
        await stage?.stop();
        await prism.stop();
    }
    printDocument(document.name, operations);
    return { document: document.name, operations };
}

function printGroups(operations) {
    const counts = new Map();
    for (const { group } of operations.filter((one) => one.group)) {
        counts.set(group, (counts.get(group) ?? 0) + 1);
    }
    for (const [group, count] of [...counts].sort((a, b) => b[1] - a[1])) {
        console.log(`${String(count).padStart(5)}  ${group}`);
    }
}

const results = [];
for (const document of resolveDocuments(paths, resolve('corpus'))) {
    try {
        results.push(await runDocument(document));
    } catch (error) {
        console.log(`${document.name}: FAILED: ${error.message}`);
        results.push({ document: document.name, unread: error.message, failed: true, operations: [] });
    }
}
const all = results.flatMap((result) => result.operations);
const accepted = all.filter((one) => one.outcome === 'accepted').length;
const full = all.filter((one) => one.outcome === 'accepted' && one.profile === 'full').length;
const invalid = all.filter((one) => one.invalid?.length > 0).length;
const checked = all.reduce((sum, one) => sum + (one.checked ?? 0), 0);
const unexplained = all.filter((one) => one.group?.startsWith('ours')).length;
printGroups(all);
console.log(
    `prism: ${results.filter((result) => !result.unread).length} documents, ${all.length} operations, ${accepted} accepted ` +
        `(${((100 * accepted) / Math.max(1, all.length)).toFixed(1)} %, ${full} of them in the profile full), ` +
        `${unexplained} unexplained; ${checked} results held against output schemas, ${invalid} operations with wrong ones`,
);
if (outputFile) {
    writeFileSync(outputFile, JSON.stringify(results, null, 1));
}
process.exit(invalid > 0 || unexplained > 0 || results.some((result) => result.failed) ? 1 : 0);
