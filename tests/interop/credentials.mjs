// What a backend has to be shown so that it lets a document's operations pass: the `auth` and the `headers` of an API's
// backend, from the security schemes of the document. The values are made up; a mock looks whether they are there.
import { readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];

// A document with mistakes is read as far as it goes.
function parse(file) {
    const text = readFileSync(file, 'utf8');
    return /^\s*\{/.test(text) ? JSON.parse(text) : parseDocument(text, { uniqueKeys: false }).toJS({ maxAliasCount: -1 }) ?? {};
}

// The sets of schemes of which one lets a request pass, each as the names of its schemes; '' lets everybody pass.
function alternativesOf(document, method, path) {
    const requirements = document.paths?.[path]?.[method]?.security ?? document.security ?? [];
    return requirements.map((requirement) => Object.keys(requirement).sort().join(' '));
}

// How many operations each set lets pass.
function countAlternatives(document) {
    const counts = new Map();
    for (const path of Object.keys(document.paths ?? {})) {
        for (const method of methods.filter((name) => document.paths[path]?.[name])) {
            for (const names of alternativesOf(document, method, path).filter((text) => text !== '')) {
                counts.set(names, (counts.get(names) ?? 0) + 1);
            }
        }
    }
    return counts;
}

function isBasic(scheme) {
    return scheme.type === 'basic' || (scheme.type === 'http' && scheme.scheme?.toLowerCase() === 'basic');
}

function authOf(scheme) {
    if (scheme.type === 'apiKey') {
        return { type: 'api_key', api_key: 'interop-key', in: scheme.in, name: scheme.name };
    }
    return isBasic(scheme)
        ? { type: 'basic', username: 'interop', password: 'interop-password' }
        : { type: 'bearer', token: 'interop-token' };
}

// A requirement of several schemes gets its other keys as fixed headers. A scheme in another file cannot be read here;
// nearly all of those are tokens.
function credentialOf(names, schemes) {
    const [first, ...others] = names.split(' ').map((name) => schemes[name] ?? {});
    const keys = others.filter((scheme) => scheme.type === 'apiKey' && scheme.in === 'header');
    return { auth: authOf(first), headers: Object.fromEntries(keys.map((scheme) => [scheme.name, 'interop-key'])) };
}

// One API has one credential, so a document whose operations need several becomes several APIs. { backends, indexOf }:
// what to put into `backend` of each, and which of them has the credential for an operation.
export function backendCredentials(file) {
    const document = parse(file);
    const schemes = document.components?.securitySchemes ?? document.securityDefinitions ?? {};
    const sets = [...countAlternatives(document)].sort((a, b) => b[1] - a[1]).map(([names]) => names);
    const chosen = (method, path) => {
        const alternatives = alternativesOf(document, method.toLowerCase(), path);
        return alternatives.includes('') ? undefined : sets.find((names) => alternatives.includes(names));
    };
    const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
        methods.filter((method) => item?.[method]).map((method) => chosen(method, path)),
    );
    const used = sets.filter((names) => operations.includes(names));
    return {
        backends: used.length > 0 ? used.map((names) => credentialOf(names, schemes)) : [{}],
        indexOf: (method, path) => Math.max(0, used.indexOf(chosen(method, path))),
    };
}
