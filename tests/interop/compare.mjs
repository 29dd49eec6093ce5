// Compares our request with the peer's, piece by piece. A piece is {part, ours, theirs, right, …}: `right` is what the
// specification makes of the value, worked out by right.mjs, so that a difference is only explained where we are right.
import { isDeepStrictEqual } from 'node:util';
import { resolved } from './definition.mjs';
import { partsOf, rightParts, theirParts } from './multipart.mjs';
import { cookieText, headerOf, peerRequest, queryText } from './peer.mjs';
import { encode, rightCookie, rightField, rightHeader, rightPath, rightQuery, rightQueryString, textOf } from './right.mjs';

const empty = { path: {}, query: {}, header: {}, cookie: {} };

function serverOf({ definition, operation, pathItem }) {
    const servers = [operation.servers, pathItem.servers, definition.servers].find((list) => list?.length > 0);
    const { url, variables = {} } = servers?.[0] ?? { url: '/' };
    const filled = url.replace(/\{([^}]+)\}/g, (whole, name) => variables[name]?.default ?? whole);
    return filled.replace(/\/$/, '');
}

function given(description, location, groups) {
    const values = groups[location];
    return description.parameters.filter((one) => one.in === location && Object.hasOwn(values, one.name));
}

function literally(text) {
    return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

// What stands for each placeholder of the template in the peer's path; null when it does not follow the template. Where
// that can be read in two ways ("{base}...{head}"), the right text is tried first.
function placeholdersOf(template, text, rights) {
    const names = [];
    const pattern = template.split(/(\{[^}]+\})/).map((part) => {
        if (!/^\{.+\}$/.test(part)) {
            return literally(part);
        }
        names.push(part.slice(1, -1));
        return `(${literally(rights[part.slice(1, -1)] ?? '')}|.*?)`;
    });
    const match = new RegExp(`^${pattern.join('')}$`).exec(text);
    return match ? Object.fromEntries(names.map((name, index) => [name, match[index + 1]])) : null;
}

function pathPieces(description, groups, ours, theirs) {
    const server = serverOf(description);
    const template = description.path.replace(/[?#].*$/, '');
    const parameters = given(description, 'path', groups);
    const rights = Object.fromEntries(parameters.map((one) => [one.name, rightPath(one, groups.path[one.name])]));
    const filled = template.replace(/\{([^}]+)\}/g, (whole, name) => rights[name] ?? whole);
    const right = server + encodeTemplate(filled);
    const ourAddress = ours.url.split('?')[0];
    if (ourAddress !== right) {
        return [{ part: 'url', ours: ourAddress, theirs: theirs.url, right }];
    }
    const theirServer = theirs.url.endsWith(description.path) ? theirs.url.slice(0, -description.path.length) : null;
    const pieces = [];
    const rest = theirs.url.startsWith(server) ? theirs.url.slice(server.length) : null;
    if (rest === null) {
        return [{ part: 'server', ours: server, theirs: theirServer ?? theirs.url, right: server }];
    }
    const values = placeholdersOf(template, rest.replace(/[?#].*$/, ''), rights);
    if (rest.includes('#') || !values) {
        pieces.push({ part: 'template', ours: right, theirs: theirs.url, right });
    }
    for (const parameter of parameters) {
        const text = rights[parameter.name];
        pieces.push({ part: 'path', parameter, value: groups.path[parameter.name], ours: text, theirs: values?.[parameter.name],
            right: text });
    }
    return pieces;
}

// What may not stand in a path is encoded in templates too (RFC 3986 §3.3).
function encodeTemplate(text) {
    return text.replace(/[^A-Za-z0-9\-._~!$&'()*+,;=:@/?%]/gu, (character) => encode(character));
}

function queryPieces(peer, description, groups, ours, mediaType) {
    const query = ours.url.includes('?') ? ours.url.slice(ours.url.indexOf('?') + 1) : '';
    const fixed = description.path.includes('?') ? description.path.slice(description.path.indexOf('?') + 1) : '';
    const parameters = description.parameters.filter((one) => one.in === 'query' || one.in === 'querystring')
        .filter((one) => Object.hasOwn(groups[one.in], one.name));
    const defaults = peerRequest(peer, description, empty, mediaType).request.queryString;
    const pieces = parameters.map((parameter) => {
        const value = groups[parameter.in][parameter.name];
        const right = parameter.in === 'query' ? rightQuery(parameter, value) : rightQueryString(parameter, value);
        const alone = { ...empty, [parameter.in]: { [parameter.name]: value } };
        const rest = defaults.filter((pair) => pair.name !== parameter.name);
        const theirs = queryText(peerRequest(peer, description, alone, mediaType).request, rest);
        return { part: parameter.in, parameter, value, ours: right, theirs, right };
    });
    const right = [fixed, ...pieces.map((piece) => piece.right)].filter((text) => text !== '').join('&');
    return query === right ? pieces : [...pieces, { part: 'query as a whole', ours: query, theirs: '', right }];
}

function headerPieces(description, groups, ours, theirs) {
    return given(description, 'header', groups).map((parameter) => {
        const value = groups.header[parameter.name];
        return { part: 'header', parameter, value, ours: headerOf(ours, parameter.name) ?? null,
            theirs: headerOf(theirs, parameter.name) ?? null, right: rightHeader(parameter, value) };
    });
}

function cookiePieces(peer, description, groups, ours, mediaType) {
    const pieces = given(description, 'cookie', groups).map((parameter) => {
        const value = groups.cookie[parameter.name];
        const alone = { ...empty, cookie: { [parameter.name]: value } };
        const right = rightCookie(parameter, value);
        const theirs = cookieText(peerRequest(peer, description, alone, mediaType).request);
        return { part: 'cookie', parameter, value, ours: right, theirs, right };
    });
    const right = pieces.map((piece) => piece.right).filter((text) => text !== '').join('; ');
    const cookie = headerOf(ours, 'Cookie') ?? '';
    return cookie === right ? pieces : [...pieces, { part: 'cookies as a whole', ours: cookie, theirs: '', right }];
}

// Headers that neither the document nor the values name.
function extraHeaders(description, groups, ours, theirs) {
    const known = new Set(description.parameters.filter((one) => one.in === 'header').map((one) => one.name.toLowerCase()));
    // Where the peer makes headers of an object's members, the parameter itself is what differs.
    const members = Object.values(groups.header).filter((value) => typeof value === 'object' && value !== null);
    members.flatMap(Object.keys).forEach((name) => known.add(name.toLowerCase()));
    ['accept', 'content-type', 'cookie'].forEach((name) => known.add(name));
    const names = (request) => request.headers.map((header) => header.name.toLowerCase()).filter((name) => !known.has(name));
    return { part: 'other headers', ours: names(ours).join(), theirs: names(theirs).join(), right: '' };
}

// We may accept more types than the peer asks for, with the same first choice.
function acceptPiece(ours, theirs) {
    const accepted = (headerOf(ours, 'Accept') ?? '').split(',').map((type) => type.split(';')[0].trim());
    const wanted = headerOf(theirs, 'accept');
    const same = wanted === undefined || accepted.includes(wanted.split(';')[0].trim());
    return { part: 'accept', ours: accepted.join(), theirs: same ? accepted.join() : wanted, right: accepted.join() };
}

function bareType(value) {
    return value?.split(';')[0].trim().toLowerCase();
}

function contentTypePieces(ours, theirs, chosen, mediaType) {
    const ourType = bareType(headerOf(ours, 'Content-Type'));
    const theirType = bareType(headerOf(theirs, 'content-type'));
    const pieces = [{ part: 'content-type', ours: ourType, theirs: theirType, right: ours.postData ? bareType(mediaType) : undefined,
        hasBody: Boolean(ours.postData) }];
    if (ours.postData && chosen !== mediaType) {
        pieces.push({ part: 'media type', ours: mediaType, theirs: chosen, right: mediaType });
    }
    return pieces;
}

function bytesOf(postData) {
    return postData.encoding === 'base64' ? Buffer.from(postData.text, 'base64') : Buffer.from(postData.text ?? '', 'utf8');
}

function parsed(text) {
    try {
        return JSON.parse(text);
    } catch {
        return { unreadable: String(text) };
    }
}

function jsonPiece(groups, ours, theirs) {
    const piece = { part: 'json', value: groups.body, ours: parsed(bytesOf(ours.postData).toString()), right: groups.body };
    return { ...piece, theirs: theirs.postData?.text === undefined ? undefined : parsed(theirs.postData.text) };
}

function formPieces(description, groups, ours, theirs, mediaType) {
    const encodings = description.body.content[mediaType]?.encoding ?? {};
    const text = bytesOf(ours.postData).toString();
    const theirParams = theirs.postData?.params ?? [];
    const pieces = Object.entries(groups.body).map(([name, value]) => {
        const right = rightField(name, value, encodings[name]);
        const same = theirParams.filter((param) => param.name === name);
        const given = same.map((param) => `${encode(name)}=${encode(param.value)}`).join('&');
        return { part: 'form', parameter: { name }, value, encoding: encodings[name], ours: right, theirs: given, right };
    });
    // The order of fields has no meaning; fields of one name keep theirs.
    const right = pieces.map((piece) => piece.right).filter((one) => one !== '').join('&').split('&').sort();
    const whole = isDeepStrictEqual(text.split('&').sort(), right);
    return whole ? pieces : [...pieces, { part: 'form as a whole', ours: text, theirs: '', right: right.join('&') }];
}

// An object's members may be parts of their own.
function isOf(name, value, partName) {
    const members = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
    return partName === name || partName.startsWith(`${name}[`) || members.includes(partName);
}

function multipartPieces(description, groups, ours, theirs, mediaType) {
    const media = description.body.content[mediaType] ?? {};
    const parts = partsOf(bytesOf(ours.postData), headerOf(ours, 'Content-Type'));
    return Object.entries(groups.body).map(([name, value]) => ({
        part: 'multipart', parameter: { name }, value, encoding: media.encoding?.[name],
        ours: parts.filter((part) => isOf(name, value, part.name)),
        theirs: theirParts(theirs.postData?.params ?? []).filter((part) => isOf(name, value, part.name)),
        right: rightParts(description, media, name, value),
    }));
}

// A form without fields has no bytes: to send it is to send nothing.
function isEmptyForm(mediaType, body) {
    return /form/.test(mediaType ?? '') && typeof body === 'object' && Object.keys(body).length === 0;
}

function bodyPieces(description, groups, ours, theirs, mediaType) {
    if (!ours.postData) {
        const theirBody = theirs.postData?.text ?? theirs.postData?.params;
        const right = isEmptyForm(mediaType, groups.body) ? undefined : groups.body;
        return [{ part: 'body', value: groups.body, ours: undefined, theirs: theirBody, right }];
    }
    const type = bareType(headerOf(ours, 'Content-Type'));
    if (/[/+]json$/.test(type)) {
        return [jsonPiece(groups, ours, theirs)];
    }
    if (type === 'application/x-www-form-urlencoded') {
        return formPieces(description, groups, ours, theirs, mediaType);
    }
    if (type === 'multipart/form-data') {
        return multipartPieces(description, groups, ours, theirs, mediaType);
    }
    return [{ part: 'text', value: groups.body, ours: bytesOf(ours.postData).toString(), theirs: theirs.postData?.text === undefined
        ? undefined : String(theirs.postData.text), right: textOf(groups.body) }];
}

// The pieces that differ. `mediaType` is the document's key of the body that we chose.
export function differences(peer, description, groups, ours, mediaType) {
    const { chosen, request: theirs } = peerRequest(peer, description, groups, mediaType);
    const pieces = [
        { part: 'method', ours: ours.method, theirs: theirs.method, right: description.method },
        ...pathPieces(description, groups, ours, theirs),
        ...queryPieces(peer, description, groups, ours, mediaType),
        ...headerPieces(description, groups, ours, theirs),
        ...cookiePieces(peer, description, groups, ours, mediaType),
        extraHeaders(description, groups, ours, theirs),
        acceptPiece(ours, theirs),
        ...contentTypePieces(ours, theirs, chosen, mediaType),
        ...bodyPieces(description, groups, ours, theirs, mediaType),
    ];
    const wrong = (piece) => !isDeepStrictEqual(piece.ours, piece.theirs) || !isDeepStrictEqual(piece.ours, piece.right);
    return pieces.filter(wrong).map((piece) => ({ ...piece, description, isRight: isDeepStrictEqual(piece.ours, piece.right),
        schema: resolved(description.definition, piece.parameter?.schema) }));
}
