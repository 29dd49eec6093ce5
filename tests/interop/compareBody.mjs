// The pieces of the body, by its media type.
import { isDeepStrictEqual } from 'node:util';
import { partsOf, rightParts, theirParts } from './multipart.mjs';
import { headerOf } from './peer.mjs';
import { encode, rightField, textOf } from './right.mjs';

export function bareType(value) {
    return value?.split(';')[0].trim().toLowerCase();
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

export function bodyPieces(description, groups, ours, theirs, mediaType) {
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
    const theirText = theirs.postData?.text === undefined ? undefined : String(theirs.postData.text);
    return [{ part: 'text', value: groups.body, ours: bytesOf(ours.postData).toString(), theirs: theirText,
        right: textOf(groups.body) }];
}
