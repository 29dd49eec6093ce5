// config/config.schema.json as editors take it: compiled by ajv in its strict mode, and held against the configurations of
// the tests, read by a YAML reader that nobody here wrote: node configSchema.mjs ROOT    The folder of the repository.
// Good ones and the sample conform; prints how many of the bad ones it finds; exit code 1 when something is wrong.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';
import { parse } from 'yaml';

const root = process.argv[2];
if (!root) {
    console.error('usage: node configSchema.mjs ROOT');
    process.exit(2);
}

const schema = JSON.parse(readFileSync(join(root, 'config/config.schema.json'), 'utf8'));
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true });
const validate = ajv.compile(schema);

function filesOf(folder) {
    const path = join(root, 'tests/data/config', folder);
    return readdirSync(path).filter((name) => name.endsWith('.yaml')).map((name) => join(path, name));
}

// What the file says; undefined where it is no YAML.
function read(file) {
    try {
        return { value: parse(readFileSync(file, 'utf8'), { merge: true, logLevel: 'silent' }) };
    } catch {
        return undefined;
    }
}

const good = [...filesOf('good'), join(root, 'config/config.yaml'), join(root, 'tests/data/config/original.yaml')];
let failed = 0;
for (const file of good) {
    if (!validate(read(file).value)) {
        failed += 1;
        console.log(`BAD ${file}: ${ajv.errorsText(validate.errors)}`);
    }
}
const bad = filesOf('bad').map(read).filter((found) => found !== undefined);
const found = bad.filter(({ value }) => !validate(value)).length;
console.log(`${failed ? 'BAD' : 'ok '} ajv, strict: config.schema.json compiles, ${good.length} good configurations conform, ` +
    `${found} of ${bad.length} bad ones are found`);
process.exit(failed ? 1 : 0);
