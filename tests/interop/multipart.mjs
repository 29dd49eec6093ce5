// Parts of multipart/form-data bodies: ours read from the bytes, the peer's from its HAR, the right ones from the values.
import { namedProperties } from './mapping.mjs';
import { resolved } from './definition.mjs';
import { isStyled, rightQuery } from './right.mjs';

function parameterOf(header, name) {
    return new RegExp(`[; ]${name}="([^"]*)"`, 'i').exec(header)?.[1];
}

function readPart(text) {
    const end = text.indexOf('\r\n\r\n');
    const headers = text.slice(0, end);
    const type = /^content-type:\s*(.+)$/im.exec(headers)?.[1].trim();
    const name = Buffer.from(parameterOf(headers, 'name') ?? '', 'latin1').toString();
    const isFile = parameterOf(headers, 'filename') !== undefined;
    const content = Buffer.from(text.slice(end + 4), 'latin1').toString('base64');
    return { name, isFile, json: type === 'application/json', content };
}

// [{name, isFile, json, content}], content in base64.
export function partsOf(bytes, contentType) {
    const boundary = /boundary="?([^";]+)/.exec(contentType)?.[1];
    const pieces = bytes.toString('latin1').split(`--${boundary}`).slice(1, -1);
    return pieces.map((piece) => readPart(piece.replace(/^\r\n/, '').replace(/\r\n$/, '')));
}

export function readFile(value) {
    const match = /^data:[^,]*;base64,(.*)$/.exec(value);
    return match ? match[1] : value;
}

// The peer leaves a data URI to whoever sends the request, and names JSON nowhere.
export function theirParts(params) {
    return params.map((param) => {
        const isFile = param.fileName !== undefined;
        const content = isFile ? readFile(param.value) : Buffer.from(param.value).toString('base64');
        return { name: param.name, isFile, json: false, content };
    });
}

function isFileSchema(node) {
    return node.format === 'binary' || (node.contentMediaType !== undefined && node.contentEncoding === undefined
        && !/json$/.test(node.contentMediaType));
}

// OAS 3.1.2 "Encoding Object": without a type the part is application/octet-stream; 3.0 has no such default.
function isFileProperty({ definition, version }, schema, encoding) {
    const node = resolved(definition, schema);
    const type = encoding?.contentType ?? (version.startsWith('3.0') ? 'text/plain' : 'application/octet-stream');
    const isBare = Object.keys(node).every((key) => ['title', 'description'].includes(key));
    return isFileSchema(node) || (isBare && !/json$|^text\//.test(type));
}

function text(value) {
    return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64');
}

// OAS 3.1.2 "Encoding Object": style makes the fields of a form, unencoded; 3.0 has that for urlencoded forms only.
function styledParts(name, value, encoding) {
    const form = rightQuery({ name, in: 'query', ...encoding, allowReserved: false }, value);
    return form.split('&').filter(Boolean).map((field) => {
        const [key, content] = field.split('=').map(decodeURIComponent);
        return { name: key, isFile: false, json: false, content: text(content) };
    });
}

// Without a style an object is a JSON part, a list a part for each item, a file its bytes.
export function rightParts(description, media, name, value) {
    const { definition, version } = description;
    // A property that only an alternative names, or none, says more than that it has no type.
    const property = resolved(definition, namedProperties(definition, media.schema)[name] ?? { type: 'string' });
    const encoding = media.encoding?.[name];
    const wholeJson = /json$/.test(encoding?.contentType ?? '');
    const hasFile = [property, resolved(definition, property.items ?? {})].some(isFileSchema);
    if (isStyled(encoding) && !version.startsWith('3.0') && !hasFile) {
        return styledParts(name, value, encoding);
    }
    const isList = Array.isArray(value) && !wholeJson;
    const schema = isList ? resolved(definition, property.items ?? {}) : property;
    return (isList ? value : [value]).filter((item) => item !== null).map((item) => {
        const isFile = isFileProperty(description, schema, encoding) && typeof item === 'string';
        const json = !isFile && (wholeJson || (typeof item === 'object' && !encoding?.contentType));
        const content = isFile ? readFile(item) : wholeJson ? Buffer.from(JSON.stringify(item)).toString('base64') : text(item);
        return { name, isFile, json, content };
    });
}
