// Why the peer's request may differ from the one the specification asks for. A rule is a feature of the document or the
// value, never a document's name, and the sentence that settles it; where the peer's text is close, the rule also says
// how close. Only pieces in which our request is exactly the right one are ever explained.
import { isDeepStrictEqual } from 'node:util';
import { isStyled, planOf } from './right.mjs';

function decoded(text) {
    try {
        return decodeURIComponent(text ?? '');
    } catch {
        return null;
    }
}

function sameDecoded({ ours, theirs }) {
    return decoded(ours) !== null && decoded(ours) === decoded(theirs);
}

function isList(value) {
    return Array.isArray(value);
}

function isObject(value) {
    return typeof value === 'object' && value !== null && !isList(value);
}

// Everything inside a value, itself included.
function inside(value) {
    return typeof value === 'object' && value !== null ? [value, ...Object.values(value).flatMap(inside)] : [value];
}

function hasText(value, pattern) {
    return inside(value).some((one) => typeof one === 'string' && pattern.test(one));
}

function hasNull(value) {
    return inside(value).includes(null);
}

function styleOf({ parameter }) {
    return planOf(parameter).style;
}

function isNested(value) {
    return typeof value === 'object' && value !== null && Object.values(value).some((one) => isList(one) || isObject(one));
}

// What the peer drops from JSON: empty objects inside lists, however deep.
function pruned(value) {
    if (isList(value)) {
        return value.map(pruned).filter((one) => !isDeepStrictEqual(one, {}));
    }
    return isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, pruned(one)])) : value;
}

// A text that is JSON itself becomes what it says.
function reread(value) {
    if (typeof value === 'string') {
        try {
            return reread(JSON.parse(value));
        } catch {
            return value;
        }
    }
    if (isList(value)) {
        return value.map(reread);
    }
    return isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, reread(one)])) : value;
}

export const rules = [
    {
        id: 'additional-operation', parts: ['method', 'path', 'query', 'header', 'cookie', 'json', 'content-type', 'accept'],
        when: ({ description }) => description.isAdditional,
        sentence: 'OAS 3.2.0 Path Item Object, additionalOperations: an operation of any other method, with all that operations '
            + 'have; the peer does not look there',
    },
    {
        id: 'path-fragment', parts: ['template'], when: ({ description }) => description.path.includes('#'),
        sentence: 'RFC 3986 §3.5: a fragment is taken off before a request is made, so the "#…" that tells two path '
            + 'templates apart (OAS 3.1.1 Paths Object) is not sent',
    },
    {
        id: 'path-name', parts: ['path', 'template'],
        when: ({ description, parameter }) => (parameter ? [parameter.name] : description.path.match(/\{[^}]+\}/g) ?? [])
            .some((name) => /[^-\w[\]]/.test(name.replace(/^\{|\}$/g, ''))),
        sentence: 'OAS 3.1.1 Path Templating: whatever stands between braces is replaced by the parameter of that name; '
            + 'the peer knows only names of letters, digits, "-" and "_"',
    },
    {
        id: 'path-style-default', parts: ['path'],
        when: ({ parameter, value }) => !parameter.style && typeof value === 'object',
        sentence: 'OAS 3.1.1 Parameter Object, style: without a style a path parameter is "simple", so the commas between '
            + 'the items of a list or object are not encoded',
    },
    {
        id: 'path-sub-delims', parts: ['path'], when: (piece) => !piece.parameter.style && sameDecoded(piece),
        sentence: 'OAS 3.1.1 Style Values, simple: RFC 6570 §3.2.2 encodes all but unreserved characters; the peer leaves '
            + '! \' ( ) * as they are, which decode alike',
    },
    {
        id: 'label-joined', parts: ['path'],
        when: (piece) => styleOf(piece) === 'label' && !planOf(piece.parameter).explode && typeof piece.value === 'object',
        sentence: 'OAS 3.1.1 Style Examples, label without explode: .blue,black,brown (RFC 6570 §3.2.5); the dots that 3.0.0 '
            + 'to 3.1.0 showed were a mistake',
    },
    {
        id: 'path-empty-item', parts: ['path'],
        when: ({ value }) => typeof value === 'object' && Object.values(value).includes(''),
        sentence: 'OAS 3.1.1 Style Examples: the empty string is not undefined, so an empty item of a list or object is '
            + 'written; the peer leaves it out',
    },
    {
        id: 'null', parts: ['query', 'header', 'cookie', 'form', 'multipart'], when: ({ value }) => hasNull(value),
        sentence: 'OAS 3.1.1 Style Examples: null is "undefined" in the sense of RFC 6570 §2.3 and is left out; '
            + 'the peer writes the word',
    },
    {
        id: 'empty-collection', parts: ['query', 'header', 'cookie', 'form', 'multipart'],
        when: ({ value }) => typeof value === 'object' && value !== null && Object.keys(value).length === 0,
        sentence: 'RFC 6570 §2.3, to which OAS 3.1.1 Style Examples points: a list or object without members is '
            + 'undefined and is left out',
    },
    {
        id: 'name-encoded', parts: ['query'],
        when: (piece) => styleOf(piece) !== 'deepObject' && /[^\w.~-]/.test(piece.parameter.name) && sameDecoded(piece),
        sentence: 'OAS 3.1.1 Appendix E: brackets may not stand in a query (RFC 3986 §3.4), so they are encoded in a '
            + 'parameter\'s name too; the peer encodes values only',
    },
    {
        id: 'form-nested', parts: ['query'], when: (piece) => styleOf(piece) === 'form' && isNested(piece.value),
        sentence: 'OAS 3.1.1 Style Values, form: RFC 6570 §2.3 knows lists and pairs of texts only, what is deeper is not '
            + 'defined; we write it as JSON, the peer "[object Object]"',
    },
    {
        id: 'deep-scalar', parts: ['query'], when: (piece) => styleOf(piece) === 'deepObject' && typeof piece.value !== 'object',
        sentence: 'OAS 3.1.1 Style Examples, deepObject: n/a for a value that is no object; we write it as "form" does, '
            + 'the peer leaves it out',
    },
    {
        id: 'deep-list', parts: ['query'],
        when: (piece) => styleOf(piece) === 'deepObject' && (isList(piece.value) || isNested(piece.value)),
        sentence: 'OAS 3.1.1 Style Values, deepObject: lists and deeper levels are not defined; we write a[]=1 and '
            + 'a[b][c]=1, the peer a[0]=1',
    },
    {
        id: 'deep-empty-text', parts: ['query'],
        when: (piece) => styleOf(piece) === 'deepObject' && inside(piece.value).includes(''),
        sentence: 'OAS 3.1.1 Style Examples: the empty string is not undefined; the peer writes null or nothing for it',
    },
    {
        id: 'deep-brackets', parts: ['query'], when: (piece) => styleOf(piece) === 'deepObject' && sameDecoded(piece),
        sentence: 'OAS 3.1.1 Style Examples, deepObject: color%5BR%5D=100; brackets may not stand in a query '
            + '(RFC 3986 §3.4) and are encoded',
    },
    {
        id: 'deep-without-explode', parts: ['query'],
        when: (piece) => styleOf(piece) === 'deepObject' && piece.parameter.explode === false,
        sentence: 'OAS 3.1.1 Parameter Object, explode: deepObject with explode false is undefined; we write it as with true, '
            + 'the peer leaves the parameter out',
    },
    {
        id: 'percent-in-value', parts: ['query'],
        when: ({ parameter, value }) => !parameter.allowReserved && hasText(value, /%[0-9A-Fa-f]{2}/),
        sentence: 'OAS 3.1.1 Parameter Object, allowReserved: percent-encoded triples pass unchanged only when it is true; '
            + 'the value %41 is sent as %2541, the peer sends what means A',
    },
    {
        id: 'reserved-but-not-allowed', parts: ['query'], when: ({ parameter, value }) => parameter.allowReserved
            && hasText(value, /[[\]#&+%]/),
        sentence: 'OAS 3.1.1 Parameter Object, allowReserved: [ ] # and & + are still to be percent-encoded, triples are to '
            + 'pass; the peer encodes triples or leaves the others',
    },
    {
        id: 'object-style-default', parts: ['query', 'header', 'cookie'],
        when: ({ parameter, value }) => !parameter.style && isObject(value),
        sentence: 'OAS 3.1.1 Parameter Object, style and explode: without a style a query or cookie parameter is "form" and '
            + 'exploded, a header is "simple" and not; the peer has no default for objects',
    },
    {
        id: 'list-style-default', parts: ['header', 'cookie'],
        when: ({ parameter, value }) => !parameter.style && isList(value),
        sentence: 'OAS 3.1.1 Parameter Object, explode: without a style a list in a cookie is "form" and exploded, in a header '
            + '"simple" and not',
    },
    {
        id: 'delimiter', parts: ['query'], when: (piece) => /^(space|pipe)Delimited$/.test(styleOf(piece))
            && !planOf(piece.parameter).explode && sameDecoded(piece),
        sentence: 'OAS 3.1.1 Style Examples: blue%20black%20brown and blue%7Cblack%7Cbrown; the peer leaves blanks and bars',
    },
    {
        id: 'content-sub-delims', parts: ['query'], when: (piece) => piece.parameter.content && sameDecoded(piece),
        sentence: 'OAS 3.1.1 Appendix E: what is not unreserved is percent-encoded; the peer leaves ! \' ( ) * as they are',
    },
    {
        id: 'tab-delimited', parts: ['query', 'header', 'path'], when: (piece) => piece.parameter.collectionFormat === 'tsv',
        sentence: 'OAS 2.0 Parameter Object, collectionFormat: tsv is tab separated values; 3.x has no word for it, so the '
            + 'conversion that the peer needs loses it',
    },
    {
        id: 'querystring', parts: ['querystring'], when: () => true,
        sentence: 'OAS 3.2.0 Parameter Locations, querystring: the value is the whole query string; the peer does not know it',
    },
    {
        id: 'header-not-encoded', parts: ['header'], when: ({ parameter, ours, theirs }) => !parameter.content && decoded(theirs) === ours,
        sentence: 'OAS 3.1.1 Appendix D: header values that are no URLs are not percent-encoded; the peer does',
    },
    {
        id: 'cookie-style', parts: ['cookie'], when: (piece) => piece.parameter.style === 'cookie',
        sentence: 'OAS 3.2.0 Style Values, cookie: as "form", but not percent-encoded and with "; " between the pairs; the peer '
            + 'does not know it',
    },
    {
        id: 'cookie-encoded', parts: ['cookie'], when: (piece) => styleOf(piece) === 'form' && sameDecoded(piece)
            || (styleOf(piece) === 'form' && hasText(piece.value, /%/)),
        sentence: 'OAS 3.1.1 Appendix D: the style "form" percent-encodes cookies too, unlike the style "cookie" of 3.2; '
            + 'the peer leaves the value to whoever sends it',
    },
    {
        id: 'accept-errors', parts: ['accept'], when: ({ description, theirs }) => !successTypes(description).includes(theirs),
        sentence: 'OAS 3.1.1 Responses Object: the type that the peer asks for is not one of a successful reply; '
            + 'we ask for those and accept any other',
    },
    {
        id: 'content-type-without-body', parts: ['content-type'], when: ({ hasBody, theirs }) => !hasBody && theirs !== undefined,
        sentence: 'RFC 9110 §8.3: Content-Type describes content, and OAS 3.1.1 Request Body Object, required, lets it be left '
            + 'out; the peer names a type for nothing',
    },
    {
        id: 'several-media-types', parts: ['media type'],
        when: ({ description }) => Object.keys(description.body.content).length > 1,
        sentence: 'OAS 3.1.1 Request Body Object, content: any of the keys may be sent; we rank JSON, forms, text, bytes, the '
            + 'peer takes the last JSON or the first. The rest is compared in our choice',
    },
    {
        id: 'json-empty-object', parts: ['json'],
        when: ({ value, theirs }) => isDeepStrictEqual(reread(pruned(value)), reread(pruned(theirs))) && hasEmptyItem(value),
        sentence: 'OAS 3.1.1 Media Type Object: the body is the JSON value of the schema; the peer drops empty objects from '
            + 'lists, which makes another list',
    },
    {
        id: 'json-text-reread', parts: ['json'],
        when: ({ value, theirs }) => isDeepStrictEqual(reread(pruned(value)), reread(pruned(theirs)))
            && !isDeepStrictEqual(reread(value), value),
        sentence: 'OAS 3.1.1 Data Types: a string stays a string; the peer reads texts that look like JSON where it does not '
            + 'find their schema ("0" becomes 0)',
    },
    {
        id: 'body-without-schema', parts: ['json', 'text', 'content-type'], when: ({ description, theirs }) => theirs === undefined
            && Object.values(description.body?.content ?? {}).some(({ schema }) => Object.keys(schema ?? {}).length === 0),
        sentence: 'OAS 3.1.1 Schema Object: an empty schema is satisfied by any value; the peer sends no body for it',
    },
    {
        id: 'form-encoding', parts: ['form'], when: ({ value, encoding }) => typeof value === 'object' || isStyled(encoding),
        sentence: 'OAS 3.1.1 Encoding Object: fields follow style and explode, by default "form" and exploded for lists and '
            + 'JSON for objects; the peer ignores encoding and joins lists',
    },
    {
        id: 'part-file', parts: ['multipart'], when: ({ description, ours }) => !description.version.startsWith('3.0')
            && ours.some((part) => part.isFile),
        sentence: 'OAS 3.1.1 Working with Binary Data: contentMediaType or an untyped schema says that a part is bytes, format '
            + 'does not; the peer looks for format: binary',
    },
    {
        id: 'part-collection-format', parts: ['multipart'], when: ({ encoding }) => encoding?.collectionFormat !== undefined,
        sentence: 'OAS 2.0 Parameter Object, collectionFormat: csv by default, for formData too; the conversion that the peer '
            + 'needs loses it',
    },
    {
        id: 'part-object', parts: ['multipart'], when: ({ value, encoding }) => typeof value === 'object' && !isStyled(encoding),
        sentence: 'OAS 3.1.1 Encoding Object, contentType: a part for an object is application/json, a list has a part for each '
            + 'item; the peer makes fields name[member] of it',
    },
    {
        id: 'part-style-30', parts: ['multipart'],
        when: ({ description, encoding }) => description.version.startsWith('3.0') && isStyled(encoding),
        sentence: 'OAS 3.0.4 Encoding Object, style and explode: ignored unless the body is urlencoded; the peer heeds them in '
            + 'multipart, as 3.1 does',
    },
    {
        id: 'part-style', parts: ['multipart'],
        when: ({ description, encoding }) => !description.version.startsWith('3.0') && isStyled(encoding),
        sentence: 'OAS 3.1.1 Encoding Object and Appendix E: style and explode make the parts, which hold their text '
            + 'unencoded; the peer encodes it or drops the field',
    },
    {
        id: 'part-of-alternatives', parts: ['multipart'],
        when: ({ description, theirs, parameter }) => theirs.length === 0 && !isPlainProperty(description, parameter.name),
        sentence: 'OAS 3.1.1 Encoding Object: each property of the value is a part, whichever alternative of the schema names '
            + 'it; the peer drops those it does not find',
    },
];

function hasEmptyItem(value) {
    return inside(value).some((one) => isList(one) && one.some((item) => isDeepStrictEqual(pruned(item), {})));
}

function isPlainProperty(description, name) {
    return Object.values(description.body.content).some(({ schema }) => schema?.properties?.[name] !== undefined);
}

function successTypes({ operation, definition }) {
    const responses = Object.entries(operation.responses ?? {}).filter(([status]) => /^2/.test(status));
    const follow = (node) => (node?.$ref ? definition.components?.responses?.[node.$ref.split('/').pop()] : node);
    return responses.flatMap(([, response]) => Object.keys(follow(response)?.content ?? {})).map((type) => type.split(';')[0]);
}

export function explain(piece) {
    return piece.isRight ? rules.find((rule) => rule.parts.includes(piece.part) && rule.when(piece)) : undefined;
}

// Documents that mean nothing the specification knows: there is no right request to compare with.
export const undefinedDocuments = [
    {
        id: 'body-beside-form',
        when: ({ places }) => places.includes('body') && places.includes('formData'),
        sentence: 'OAS 2.0 Parameter Object, Body: there can be one payload, so a body beside a form is not valid; we take '
            + 'the body, the conversion for the peer the form',
    },
];

export function explainSilence(description) {
    return undefinedDocuments.find((rule) => rule.when(description));
}
