// What the specification makes of one parameter's value, written a second time and in another language than the
// engine, from RFC 6570 and the OpenAPI Parameter Object. Raw text: as it stands in the request.
import { resolved } from './definition.mjs';

// OAS 3.1.2 Appendix E: [ ] # may not stand in a query, & = + have a meaning in it.
const keptReserved = ':/?@!$\'()*,;';

function encodedByte(byte) {
    return `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}

function encodedCharacter(character, kept) {
    const plain = /^[A-Za-z0-9\-._~]$/.test(character) || kept.includes(character);
    return plain ? character : [...Buffer.from(character, 'utf8')].map(encodedByte).join('');
}

export function encode(text, kept = '') {
    const parts = kept ? text.split(/(%[0-9A-Fa-f]{2})/) : [text];
    const encodePart = (part, index) => (index % 2 === 1 ? part : [...part].map((one) => encodedCharacter(one, kept)).join(''));
    return parts.map(encodePart).join('');
}

// Numbers and booleans as JSON writes them, what is inside a list or an object likewise.
export function textOf(value) {
    return typeof value === 'string' ? value : JSON.stringify(value);
}

function isUndefined(value) {
    return value === null || value === undefined;
}

const shapes = {
    simple: { prefix: '', separator: ',', joiner: ',', named: false },
    label: { prefix: '.', separator: '.', joiner: ',', named: false },
    matrix: { prefix: ';', separator: ';', joiner: ',', named: true, bare: true },
    form: { prefix: '', separator: '&', joiner: ',', named: true },
    cookie: { prefix: '', separator: '&', joiner: ',', named: true },
    spaceDelimited: { prefix: '', separator: '&', joiner: '%20', named: true },
    tabDelimited: { prefix: '', separator: '&', joiner: '%09', named: true },
    pipeDelimited: { prefix: '', separator: '&', joiner: '%7C', named: true },
};
const defaultStyles = { query: 'form', cookie: 'form', path: 'simple', header: 'simple' };
const collections = {
    csv: {}, ssv: { style: 'spaceDelimited' }, tsv: { style: 'tabDelimited' }, pipes: { style: 'pipeDelimited' },
};

// {style, explode, allowReserved} with the defaults; OAS 2.0's collectionFormat in the words of 3.x.
export function planOf(parameter) {
    const base = defaultStyles[parameter.in];
    if (parameter.collectionFormat === 'multi') {
        return { style: base, explode: parameter.in === 'query' };
    }
    if (parameter.collectionFormat) {
        return { style: base, explode: false, ...collections[parameter.collectionFormat] };
    }
    const style = parameter.style ?? base;
    const explode = parameter.explode ?? (style === 'form' || style === 'cookie');
    return { style, explode, allowReserved: parameter.in === 'query' && parameter.allowReserved === true };
}

function isEncoded(write) {
    return write(' ') !== ' ';
}

function named(shape, name, text) {
    if (!shape.named) {
        return text;
    }
    return text === '' && shape.bare ? name : `${name}=${text}`;
}

// RFC 6570 §3.2.1: what is undefined, and a list or object without a defined member, is left out.
function expand(shape, explode, name, value, write, writeName) {
    const key = writeName(name);
    if (isUndefined(value)) {
        return null;
    }
    if (typeof value !== 'object') {
        return shape.prefix + named(shape, key, write(textOf(value)));
    }
    const isList = Array.isArray(value);
    const members = Object.entries(value).filter((member) => !isUndefined(member[1]));
    if (members.length === 0) {
        return null;
    }
    const texts = members.map(([member, inner]) => [writeName(member), write(textOf(inner))]);
    if (explode) {
        const parts = texts.map(([member, text]) => (isList ? named(shape, key, text) : `${member}=${text}`));
        return shape.prefix + parts.join(shape.separator);
    }
    // What divides items is encoded inside them, even where reserved characters are allowed.
    const divides = shape.joiner === ',' && isEncoded(write);
    const items = texts.map(([member, text]) => [member, divides ? text.replaceAll(',', '%2C') : text]);
    const flat = isList ? items.map((pair) => pair[1]) : items.flat();
    return shape.prefix + named(shape, key, flat.join(shape.joiner));
}

// OAS 3.1.2 "Style Examples" shows one level; lists and deeper levels as PHP, Rails and qs read them.
function deep(name, value, write) {
    if (Array.isArray(value)) {
        return value.flatMap((item, index) => deep(`${name}%5B${typeof item === 'object' ? index : ''}%5D`, item, write));
    }
    if (typeof value === 'object' && value !== null) {
        return Object.entries(value).flatMap(([key, inner]) => deep(`${name}%5B${encode(key)}%5D`, inner, write));
    }
    return isUndefined(value) ? [] : [`${name}=${write(textOf(value))}`];
}

function contentText(parameter, value) {
    const type = Object.keys(parameter.content)[0];
    return typeof value === 'string' && !/json$/.test(type) ? value : JSON.stringify(value);
}

export function rightQuery(parameter, value) {
    const { style, explode, allowReserved } = planOf(parameter);
    const write = (text) => encode(text, allowReserved ? keptReserved : '');
    if (parameter.content) {
        return `${encode(parameter.name)}=${encode(contentText(parameter, value))}`;
    }
    if (style === 'deepObject' && typeof value === 'object') {
        return deep(encode(parameter.name), value, write).join('&');
    }
    return expand(shapes[style] ?? shapes.form, explode, parameter.name, value, write, encode) ?? '';
}

export function rightPath(parameter, value) {
    const { style, explode } = planOf(parameter);
    const shape = { ...(shapes[style] ?? shapes.simple) };
    shape.named = style === 'matrix';
    if (parameter.content) {
        return encode(contentText(parameter, value));
    }
    return expand(shape, explode, parameter.name, value, encode, encode) ?? '';
}

// OAS 3.1.2 Parameter Object: header values are not percent-encoded.
export function rightHeader(parameter, value) {
    const joiners = { spaceDelimited: ' ', tabDelimited: '\t', pipeDelimited: '|' };
    const { style, explode } = planOf(parameter);
    const asIs = (text) => text;
    if (parameter.content) {
        return contentText(parameter, value);
    }
    return expand({ ...shapes.simple, joiner: joiners[style] ?? ',' }, explode, parameter.name, value, asIs, asIs);
}

export function rightCookie(parameter, value) {
    const { style, explode } = planOf(parameter);
    const text = parameter.content ? contentText(parameter, value) : value;
    const raw = style === 'cookie' && !/[\x00-\x1f\x7f;]/.test(textOf(text));
    const write = raw ? (one) => one : encode;
    return expand({ ...shapes.form, separator: '; ' }, explode, parameter.name, text, write, write) ?? '';
}

// OAS 3.2.0 "Parameter Locations": the value is the whole query string.
export function rightQueryString(parameter, value) {
    const type = Object.keys(parameter.content ?? {})[0] ?? '';
    if (type === 'application/x-www-form-urlencoded' && typeof value === 'object') {
        const fields = Object.entries(value).filter((field) => !isUndefined(field[1]));
        return fields.map(([name, field]) => rightQuery({ name, in: 'query' }, plainField(field))).join('&');
    }
    return encode(contentText(parameter, value));
}

function plainField(field) {
    return typeof field === 'object' && !Array.isArray(field) ? JSON.stringify(field) : field;
}

// Whether style writes a form's field, and not contentType.
export function isStyled(encoding) {
    return ['style', 'explode', 'allowReserved', 'collectionFormat'].some((field) => encoding?.[field] !== undefined);
}

// A form's field. OAS 3.1.2 "Encoding Object": style, explode and allowReserved speak first, then contentType, which is
// JSON for an object.
export function rightField(name, value, encoding = {}) {
    const asJson = /json$/.test(encoding.contentType ?? '') || (!encoding.contentType && !Array.isArray(value));
    if (!isStyled(encoding) && asJson && typeof value === 'object' && value !== null) {
        return `${encode(name)}=${encode(JSON.stringify(value))}`;
    }
    return rightQuery({ name, in: 'query', ...encoding }, value);
}

export function schemaOf(definition, parameter) {
    return resolved(definition, parameter.schema ?? Object.values(parameter.content ?? {})[0]?.schema ?? {});
}
