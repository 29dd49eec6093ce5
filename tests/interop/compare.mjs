// Compares our request with the peer's, piece by piece. A piece is {part, ours, theirs, right, …}: `right` is what the
// specification makes of the value, worked out by right.mjs, so that a difference is only explained where we are
// right.
import { isDeepStrictEqual } from 'node:util';
import { bareType, bodyPieces } from './compareBody.mjs';
import { given, noValues, pathPieces, queryPieces } from './compareUrl.mjs';
import { resolved } from './definition.mjs';
import { cookieText, headerOf, peerRequest } from './peer.mjs';
import { rightCookie, rightHeader } from './right.mjs';

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
        const alone = { ...noValues, cookie: { [parameter.name]: value } };
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

function contentTypePieces(ours, theirs, chosen, mediaType) {
    const ourType = bareType(headerOf(ours, 'Content-Type'));
    const theirType = bareType(headerOf(theirs, 'content-type'));
    const right = ours.postData ? bareType(mediaType) : undefined;
    const hasBody = Boolean(ours.postData);
    const pieces = [{ part: 'content-type', ours: ourType, theirs: theirType, right, hasBody }];
    if (ours.postData && chosen !== mediaType) {
        pieces.push({ part: 'media type', ours: mediaType, theirs: chosen, right: mediaType });
    }
    return pieces;
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
