// The pieces of the URL: server, template, path and query.
import { peerRequest, queryText } from './peer.mjs';
import { encode, rightPath, rightQuery, rightQueryString } from './right.mjs';

export const noValues = { path: {}, query: {}, header: {}, cookie: {} };

function serverOf({ definition, operation, pathItem }) {
    const servers = [operation.servers, pathItem.servers, definition.servers].find((list) => list?.length > 0);
    const { url, variables = {} } = servers?.[0] ?? { url: '/' };
    const filled = url.replace(/\{([^}]+)\}/g, (whole, name) => variables[name]?.default ?? whole);
    return filled.replace(/\/$/, '');
}

export function given(description, location, groups) {
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

// What may not stand in a path is encoded in templates too (RFC 3986 §3.3).
function encodeTemplate(text) {
    return text.replace(/[^A-Za-z0-9\-._~!$&'()*+,;=:@/?%]/gu, (character) => encode(character));
}

export function pathPieces(description, groups, ours, theirs) {
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

export function queryPieces(peer, description, groups, ours, mediaType) {
    const query = ours.url.includes('?') ? ours.url.slice(ours.url.indexOf('?') + 1) : '';
    const fixed = description.path.includes('?') ? description.path.slice(description.path.indexOf('?') + 1) : '';
    const parameters = description.parameters.filter((one) => one.in === 'query' || one.in === 'querystring')
        .filter((one) => Object.hasOwn(groups[one.in], one.name));
    const defaults = peerRequest(peer, description, noValues, mediaType).request.queryString;
    const pieces = parameters.map((parameter) => {
        const value = groups[parameter.in][parameter.name];
        const right = parameter.in === 'query' ? rightQuery(parameter, value) : rightQueryString(parameter, value);
        const alone = { ...noValues, [parameter.in]: { [parameter.name]: value } };
        const rest = defaults.filter((pair) => pair.name !== parameter.name);
        const theirs = queryText(peerRequest(peer, description, alone, mediaType).request, rest);
        return { part: parameter.in, parameter, value, ours: right, theirs, right };
    });
    const right = [fixed, ...pieces.map((piece) => piece.right)].filter((text) => text !== '').join('&');
    return query === right ? pieces : [...pieces, { part: 'query as a whole', ours: query, theirs: '', right }];
}
