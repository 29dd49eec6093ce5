// Compiles every input and output schema of the tools of API documents with ajv (JSON Schema 2020-12), an
// implementation that nobody here wrote: node ajv.mjs PROGRAM PATH...    Documents, or folders of them.
// Both profiles of each document; prints a line for each and every schema that does not compile; exit code 1 when one.
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';
import { resolveDocuments } from './corpus.mjs';

const [program, ...paths] = process.argv.slice(2);
if (!program || paths.length === 0) {
    console.error('usage: node ajv.mjs PROGRAM PATH...');
    process.exit(2);
}

function listedTools(document, profile) {
    const options = profile === 'full' ? ['--full'] : [];
    const run = spawnSync(program, ['tools', document, '--json', ...options], { maxBuffer: 2 ** 30 });
    if (run.signal) {
        throw new Error(`${document}: the program ended by ${run.signal}`);
    }
    return run.status === 0 ? JSON.parse(run.stdout) : null;
}

// A message for each schema that does not compile. `unicodeRegExp` is ajv's default: patterns under the flag u.
function complaints(tool) {
    const found = [];
    for (const key of ['inputSchema', 'outputSchema']) {
        if (!tool[key]) {
            continue;
        }
        try {
            // One instance a schema: nothing of one may help another.
            new Ajv2020({ strict: false, validateFormats: false, logger: false }).compile(tool[key]);
        } catch (error) {
            found.push(`${tool.name} ${key}: ${error.message}`);
        }
    }
    return found;
}

let failed = 0;
let compiled = 0;
for (const { name, path } of resolveDocuments(paths, resolve('corpus'))) {
    for (const profile of ['portable', 'full']) {
        const tools = listedTools(path, profile);
        if (!tools) {
            console.log(`${name}: not read`);
            break;
        }
        const wrong = tools.flatMap(complaints);
        failed += wrong.length;
        compiled += tools.length;
        console.log(`${name} ${profile}: ${tools.length - wrong.length} of ${tools.length} tools compile`);
        wrong.forEach((line) => console.log(`  ${line}`));
    }
}
console.log(`ajv: ${compiled} listings of tools, ${failed} schemas failed`);
process.exit(failed > 0 ? 1 : 0);
