// Arguments for tools, made from their input schemas by json-schema-faker and checked by ajv (JSON Schema 2020-12).
// The same tool, seed and flavour give the same arguments, whatever other tools there are.
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { generateSync } from 'json-schema-faker';

// What stands in strings that may be anything, in the flavour "awkward": what encodings trip over.
const awkwardTexts = [
    'a b', 'x&y=z', 'half;comma,dot.', '100% sure', 'M\u00fcnchen', '\u6771\u4eac', 'a/b?c#d', "it's (fine)!", '"quoted"',
    '[square]', '{curly}', 'a+b', '@home:8080', '%41', 'tilde~', '\ud83d\ude00', '$1*2', 'back\\slash', '<tag>', 'a|b^c`d',
];

// Formats that json-schema-faker leaves to chance.
const formats = {
    date: (random) => `20${10 + random.int(0, 15)}-0${random.int(1, 9)}-1${random.int(0, 9)}`,
    time: (random) => `1${random.int(0, 9)}:0${random.int(0, 9)}:00Z`,
    byte: (random) => Buffer.from(`bytes ${random.int(0, 999)}`).toString('base64'),
    binary: (random) => Buffer.from(`bytes ${random.int(0, 999)}`).toString('base64'),
    uri: (random) => `https://example.com/a/${random.int(0, 999)}`,
    'uri-reference': (random) => `/a/${random.int(0, 999)}`,
    url: (random) => `https://example.com/b/${random.int(0, 999)}`,
    regex: () => '^a+$',
};

// From the most to the least: what has everything is tried first, then what has only what is required.
const attempts = [
    { alwaysFakeOptionals: true, maxDepth: 8 },
    { alwaysFakeOptionals: true, maxDepth: 4 },
    { optionalsProbability: 0.5, maxDepth: 5 },
    { optionalsProbability: 0.2, maxDepth: 3 },
    { optionalsProbability: 0, maxDepth: 5 },
];
const seedsEach = 4;

function hashOf(text) {
    let hash = 2_166_136_261;
    for (const character of text) {
        hash = Math.imul(hash ^ character.codePointAt(0), 16_777_619);
    }
    return hash >>> 0;
}

function isFree(schema) {
    return typeof schema === 'object' && schema !== null && !schema.enum && !('const' in schema) && !schema.pattern
        && !schema.format && !schema.contentEncoding && !schema.contentMediaType;
}

function fits(text, schema) {
    const length = [...text].length;
    return length >= (schema.minLength ?? 0) && length <= (schema.maxLength ?? Infinity);
}

// Numbers that any reader and writer agree about to the last digit.
function tamed(value, schema) {
    const rounded = Math.round(value * 100) / 100;
    const whole = schema.multipleOf === undefined && !schema.enum && !('const' in schema);
    const inside = rounded >= (schema.minimum ?? -Infinity) && rounded <= (schema.maximum ?? Infinity);
    return whole && inside ? rounded : value;
}

function transformer(seed, flavour) {
    let index = seed;
    return (value, schema) => {
        if (typeof value === 'number' && !Number.isInteger(value)) {
            return /^int\d+$/.test(schema.format) ? Math.round(value) : tamed(value, schema);
        }
        if (typeof value !== 'string' || typeof schema !== 'object') {
            return value;
        }
        if (schema.contentEncoding === 'base64') {
            return Buffer.from(`file ${seed % 1000}`).toString('base64');
        }
        const text = awkwardTexts[index++ % awkwardTexts.length];
        return flavour === 'awkward' && isFree(schema) && fits(text, schema) ? text : value;
    };
}

// Members in the order of their names: JSON gives their order no meaning, and requests can then be compared.
function sorted(value) {
    if (Array.isArray(value)) {
        return value.map(sorted);
    }
    if (typeof value !== 'object' || value === null) {
        return value;
    }
    const names = Object.keys(value).sort();
    return Object.fromEntries(names.map((name) => [name, sorted(value[name])]));
}

// The same schema with less room: the generator fills what room there is, and texts of megabytes prove nothing. Whatever
// fits the narrow one fits the wide one.
function narrowed(schema) {
    if (Array.isArray(schema)) {
        return schema.map(narrowed);
    }
    if (typeof schema !== 'object' || schema === null) {
        return schema;
    }
    const result = {};
    for (const [key, value] of Object.entries(schema)) {
        result[key] = ['enum', 'const', 'default', 'examples', 'required'].includes(key) ? value : narrowed(value);
    }
    for (const [most, least, limit] of [['maxLength', 'minLength', 40], ['maxItems', 'minItems', 3],
        ['maxProperties', 'minProperties', 3]]) {
        if (typeof schema[most] === 'number') {
            result[most] = Math.min(schema[most], Math.max(limit, typeof schema[least] === 'number' ? schema[least] : 0));
        }
    }
    // The generator heeds only one of them, and a pattern is the stricter word.
    if (typeof schema.pattern === 'string' && typeof schema.format === 'string') {
        delete result.format;
    }
    return result;
}

// An empty text in a path is another path: such values are never meant, though the schema may allow them.
function withFullPath(schema, path) {
    const named = [...path.matchAll(/\{([^}]+)\}/g)].flatMap((match) => [match[1], `${match[1]}_path`]);
    for (const name of named) {
        const property = schema.properties?.[name];
        if (property && !property.enum && [property.type].flat().includes('string')) {
            property.minLength = Math.max(property.minLength ?? 0, 1);
        } else if (property?.type === 'array') {
            property.minItems = Math.max(property.minItems ?? 0, 1);
        }
    }
    return schema;
}

function compile(schema) {
    const ajv = new Ajv2020({ strict: false, logger: false, allErrors: false });
    addFormats(ajv);
    return ajv.compile(schema);
}

// The last round of an attempt takes the document's examples: they may meet a pattern that nothing here can.
function optionsFor(attempt, seed, flavour, round) {
    return {
        ...attempt, seed, formats, maxDefaultItems: 3, useExamplesValue: round === seedsEach - 1, useDefaultValue: round > 1,
        outputTransform: transformer(seed, flavour),
    };
}

// {args} that fit, or {reason}.
export function argumentsOf(tool, { seed = 1, flavour = 'plain' } = {}) {
    const start = (hashOf(tool.name) ^ Math.imul(seed, 2_654_435_761)) >>> 0;
    let reason = 'nothing was tried';
    try {
        const validate = compile(tool.inputSchema);
        const schema = withFullPath(narrowed(tool.inputSchema), tool.operation?.path ?? '');
        for (const attempt of attempts) {
            for (let round = 0; round < seedsEach; ++round) {
                try {
                    const args = generateSync(schema, optionsFor(attempt, start + round, flavour, round));
                    if (validate(args)) {
                        return { args: sorted(args) };
                    }
                    const error = validate.errors[0];
                    reason = `${error.instancePath || '/'} ${error.message}`;
                } catch (error) {
                    reason = `json-schema-faker: ${error.message}`;
                }
            }
        }
    } catch (error) {
        reason = `ajv: ${error.message}`;
    }
    return { reason };
}

// {made: [{tool, args}], missing: [{tool, reason}]}
export function valuesOf(tools, options = {}) {
    const all = tools.map((tool) => ({ tool, ...argumentsOf(tool, options) }));
    return { made: all.filter((one) => one.args), missing: all.filter((one) => !one.args) };
}
