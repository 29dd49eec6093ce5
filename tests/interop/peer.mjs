// The request that @readme/oas-to-har makes of the same values, and the pieces of it that are compared.
import oasToHar from '@readme/oas-to-har';
import Oas from 'oas';

export function createPeer(definition) {
    return new Oas(definition);
}

function isForm(mediaType) {
    return mediaType === 'application/x-www-form-urlencoded';
}

// The HAR request. `mediaType` is the body's; where the peer would choose another it is told this one.
export function peerRequest(peer, description, groups, mediaType) {
    const operation = peer.operation(description.path, description.method.toLowerCase());
    const values = structuredClone({ path: groups.path, query: groups.query, header: groups.header, cookie: groups.cookie });
    const chosen = operation.getContentType();
    if (mediaType && description.body && chosen !== mediaType) {
        operation.contentType = mediaType;
    }
    if (groups.body !== undefined) {
        const body = structuredClone(groups.body);
        values[isForm(mediaType) ? 'formData' : 'body'] = body;
    }
    return { chosen, request: oasToHar(peer, operation, values).log.entries[0].request };
}

// HAR's list of query pairs as the text of a query: the peer has encoded the values, not the names. What stands in
// `besides` too was not made of the values but of the document's defaults.
export function queryText(request, besides = []) {
    const isDefault = (pair) => besides.some((other) => other.name === pair.name && other.value === pair.value);
    return request.queryString.filter((pair) => !isDefault(pair)).map(({ name, value }) => `${name}=${value}`).join('&');
}

export function cookieText(request) {
    return request.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

// Fields of one name are one list (RFC 9110 §5.3).
export function headerOf(request, name) {
    const fields = request.headers.filter((header) => header.name.toLowerCase() === name.toLowerCase());
    return fields.length > 0 ? fields.map((header) => header.value).join(',') : undefined;
}
