// Reads an OpenAPI document for the comparison of requests, by other people's libraries only: one object with inner
// references, 2.0 converted to 3.0. Nothing here asks our program what a document means.
import { readFileSync } from 'node:fs';
import { bundle } from '@readme/openapi-parser';
import converter from 'swagger2openapi';
import { parse } from 'yaml';

// Some real documents are YAML 1.2 that the bundler's own reader refuses; those are of one file here.
function readLeniently(path) {
    return parse(readFileSync(path, 'utf8'), { strict: false, uniqueKeys: false, maxAliasCount: -1, logLevel: 'silent' });
}

async function bundled(path) {
    try {
        return await bundle(path);
    } catch {
        return readLeniently(path);
    }
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'];

// A body or form that a 2.0 path item gives to all its operations: the converter knows those of operations only.
function lowerBodies(definition) {
    for (const pathItem of Object.values(definition.paths ?? {})) {
        const shared = pathItem.parameters ?? [];
        const isBody = (one) => ['body', 'formData'].includes(resolved(definition, one).in);
        const bodies = shared.filter(isBody);
        pathItem.parameters = shared.filter((one) => !isBody(one));
        for (const operation of methods.map((method) => pathItem[method]).filter(Boolean)) {
            const own = operation.parameters ?? [];
            operation.parameters = own.some(isBody) ? own : [...own, ...bodies];
        }
    }
    return definition;
}

async function upgraded(original) {
    const options = { patch: true, warnOnly: true, resolve: false, direct: true, anchors: true };
    return converter.convertObj(lowerBodies(structuredClone(original)), options);
}

// {definition, original, version}: `definition` is 3.x; `original` is what the document said.
export async function readDefinition(path) {
    const original = await bundled(path);
    const version = String(original.openapi ?? original.swagger);
    const definition = version.startsWith('2') ? await upgraded(original) : original;
    return { definition, original, version };
}

// Requests go to `base`, whatever the document says.
export function replaceServers(definition, base) {
    definition.servers = [{ url: base }];
    for (const pathItem of Object.values(definition.paths ?? {})) {
        delete pathItem.servers;
        for (const operation of Object.values(pathItem)) {
            delete operation?.servers;
        }
    }
}

// What a reference inside the document means; {} for one that leads nowhere.
export function resolved(definition, node) {
    let current = node;
    for (let hops = 0; current?.$ref && hops < 50; ++hops) {
        const steps = String(current.$ref).replace(/^#\/?/, '').split('/').filter(Boolean);
        const names = steps.map((step) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'));
        current = names.reduce((value, name) => value?.[name], definition);
    }
    return current ?? {};
}

// An operation of the document with everything that says how its request looks.
export function describe({ definition, original, version }, { method, path }) {
    const pathItem = resolved(definition, definition.paths?.[path]);
    const fixed = pathItem[method.toLowerCase()];
    const operation = fixed ?? pathItem.additionalOperations?.[method];
    if (!operation) {
        return null;
    }
    const own = (operation.parameters ?? []).map((parameter) => resolved(definition, parameter));
    const shared = (pathItem.parameters ?? []).map((parameter) => resolved(definition, parameter));
    const isOverridden = (one) => own.some((other) => other.name === one.name && other.in === one.in);
    const parameters = [...shared.filter((one) => !isOverridden(one)), ...own];
    return {
        definition, version, method, path, operation, pathItem, isAdditional: !fixed,
        places: sourceParameters(original, method, path).map((parameter) => parameter.in),
        parameters: parameters.map((one) => withCollectionFormat(one, { original, version, method, path })),
        body: bodyOf({ definition, original, version, method, path }, operation),
    };
}

// A 2.0 form's collectionFormats stand in its encodings; the definition, which the peer reads, stays as it was converted.
function bodyOf({ definition, original, version, method, path }, operation) {
    if (!operation.requestBody) {
        return null;
    }
    const body = resolved(definition, operation.requestBody);
    const lists = version.startsWith('2') ? sourceParameters(original, method, path)
        .filter((one) => one.in === 'formData' && one.type === 'array') : [];
    if (lists.length === 0) {
        return body;
    }
    const encoding = Object.fromEntries(lists.map((one) => [one.name, { collectionFormat: one.collectionFormat ?? 'csv' }]));
    const content = Object.entries(body.content).map(([type, media]) => [type, { ...media, encoding }]);
    return { ...body, content: Object.fromEntries(content) };
}

// The parameters of an operation in the words of the document itself.
function sourceParameters(original, method, path) {
    const pathItem = resolved(original, original.paths?.[path]);
    const all = [...(pathItem[method.toLowerCase()]?.parameters ?? []), ...(pathItem.parameters ?? [])];
    return all.map((parameter) => resolved(original, parameter));
}

// The conversion drops what 3.x cannot say; the original still has it.
function withCollectionFormat(parameter, { original, version, method, path }) {
    if (!version.startsWith('2')) {
        return parameter;
    }
    const same = sourceParameters(original, method, path)
        .find((one) => one.name === parameter.name && one.in === parameter.in);
    return same?.type === 'array' ? { ...parameter, collectionFormat: same.collectionFormat ?? 'csv' } : parameter;
}
