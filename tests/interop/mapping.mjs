// Which argument of a tool is which part of the request, worked out from the document: names, their clashes, and how a
// body joins the parameters.
import { resolved } from './definition.mjs';

// OAS 3.1 §4.8.12.2: header parameters of these names are ignored.
const ignoredHeaders = ['accept', 'content-type', 'authorization'];

function isIgnored(parameter) {
    return parameter.in === 'header' && ignoredHeaders.includes(parameter.name.toLowerCase());
}

// The properties that an object schema names, through references and allOf.
export function namedProperties(definition, schema, seen = new Set()) {
    const node = resolved(definition, schema);
    if (seen.has(node)) {
        return {};
    }
    const inner = new Set([...seen, node]);
    const parts = (node.allOf ?? []).map((part) => namedProperties(definition, part, inner));
    return Object.assign({}, ...parts, node.properties ?? {});
}

function settle(names, bodyNames) {
    const taken = new Set(bodyNames);
    const uses = (name) => names.filter((one) => one.name === name).length + (bodyNames.includes(name) ? 1 : 0);
    const settled = new Map();
    names.filter((one) => uses(one.name) === 1).forEach((one) => {
        settled.set(one.name, one);
        taken.add(one.name);
    });
    names.filter((one) => uses(one.name) > 1).forEach((one) => {
        let name = `${one.name}_${one.in}`;
        while (taken.has(name)) {
            name += '_';
        }
        settled.set(name, one);
        taken.add(name);
    });
    return settled;
}

// A body is one argument when the tool asks for `body` and the document's body has no property of that name.
function isWhole(tool, properties) {
    const names = Object.keys(tool.inputSchema.properties ?? {});
    return names.includes('body') && !('body' in properties);
}

// {path, query, header, cookie, querystring, body}: what the arguments mean. `body` is undefined when nothing was given.
export function groupsOf(tool, args, description, mediaType) {
    const { definition, parameters, body } = description;
    const schema = body?.content?.[mediaType]?.schema;
    const properties = schema ? namedProperties(definition, schema) : {};
    const whole = body && isWhole(tool, properties);
    const asked = Object.keys(tool.inputSchema.properties ?? {});
    const isAsked = (name) => asked.includes(name) && resolved(definition, properties[name]).readOnly !== true;
    const bodyNames = whole ? ['body'] : Object.keys(properties).filter(isAsked);
    const usable = parameters.filter((parameter) => !isIgnored(parameter));
    const settled = settle(usable, body ? bodyNames : []);
    const groups = { path: {}, query: {}, header: {}, cookie: {}, querystring: {}, body: undefined };
    for (const [name, value] of Object.entries(args)) {
        const parameter = settled.get(name);
        if (parameter) {
            groups[parameter.in][parameter.name] = value;
        } else if (whole && name === 'body') {
            groups.body = isFile(tool.inputSchema.properties.body) ? decodedFile(value) : value;
        } else if (!whole) {
            groups.body = { ...groups.body, [name]: value };
        }
    }
    if (groups.body === undefined && body?.required && !whole) {
        groups.body = {};
    }
    return groups;
}

function isFile(schema) {
    return schema?.contentEncoding === 'base64';
}

// A body that is a file is its bytes; those made here are text.
function decodedFile(value) {
    return Buffer.from(value.replace(/^data:[^,]*,/, ''), 'base64').toString();
}

function asFile(text) {
    return text.startsWith('data:') ? text : `data:text/plain;name=sample.txt;base64,${text}`;
}

// Files as data URIs, which both sides take.
export function withFiles(tool, args) {
    const convert = (schema, value) => {
        if (Array.isArray(value)) {
            return isFile(schema?.items) ? value.map(asFile) : value;
        }
        return isFile(schema) && typeof value === 'string' ? asFile(value) : value;
    };
    const properties = tool.inputSchema.properties ?? {};
    return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, convert(properties[name], value)]));
}
