// Rules for what stands in the URL, in headers and in cookies: see rules.mjs.
import { planOf } from './right.mjs';
import { hasNull, hasText, inside, isList, isNested, isObject } from './valueShape.mjs';

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

function styleOf({ parameter }) {
    return planOf(parameter).style;
}

export const parameterRules = [
    {
        id: 'additional-operation', parts: ['method', 'path', 'query', 'header', 'cookie', 'json', 'content-type', 'accept'],
        when: ({ description }) => description.isAdditional,
        sentence: 'OAS 3.2.0 Path Item Object, additionalOperations: an operation of any other method, with all that operations '
            + 'have; the peer does not look there',
    },
    {
        id: 'path-fragment', parts: ['template'], when: ({ description }) => description.path.includes('#'),
        sentence: 'RFC 3986 §3.5: a fragment is taken off before a request is made, so the "#…" that tells two path '
            + 'templates apart (OAS 3.1.2 Paths Object) is not sent',
    },
    {
        id: 'path-name', parts: ['path', 'template'],
        when: ({ description, parameter }) => (parameter ? [parameter.name] : description.path.match(/\{[^}]+\}/g) ?? [])
            .some((name) => /[^-\w[\]]/.test(name.replace(/^\{|\}$/g, ''))),
        sentence: 'OAS 3.1.2 Path Templating: whatever stands between braces is replaced by the parameter of that name; '
            + 'the peer knows only names of letters, digits, "-" and "_"',
    },
    {
        id: 'path-style-default', parts: ['path'],
        when: ({ parameter, value }) => !parameter.style && typeof value === 'object',
        sentence: 'OAS 3.1.2 Parameter Object, style: without a style a path parameter is "simple", so the commas between '
            + 'the items of a list or object are not encoded',
    },
    {
        id: 'path-sub-delims', parts: ['path'], when: (piece) => !piece.parameter.style && sameDecoded(piece),
        sentence: 'OAS 3.1.2 Style Values, simple: RFC 6570 §3.2.2 encodes all but unreserved characters; the peer leaves '
            + '! \' ( ) * as they are, which decode alike',
    },
    {
        id: 'label-joined', parts: ['path'],
        when: (piece) => styleOf(piece) === 'label' && !planOf(piece.parameter).explode && typeof piece.value === 'object',
        sentence: 'OAS 3.1.2 Style Examples, label without explode: .blue,black,brown (RFC 6570 §3.2.5); the dots that 3.0.0 '
            + 'to 3.1.0 showed were a mistake',
    },
    {
        id: 'path-empty-item', parts: ['path'],
        when: ({ value }) => typeof value === 'object' && Object.values(value).includes(''),
        sentence: 'OAS 3.1.2 Style Examples: the empty string is not undefined, so an empty item of a list or object is '
            + 'written; the peer leaves it out',
    },
    {
        id: 'null', parts: ['query', 'header', 'cookie', 'form', 'multipart'], when: ({ value }) => hasNull(value),
        sentence: 'OAS 3.1.2 Style Examples: null is "undefined" in the sense of RFC 6570 §2.3 and is left out; '
            + 'the peer writes the word',
    },
    {
        id: 'empty-collection', parts: ['query', 'header', 'cookie', 'form', 'multipart'],
        when: ({ value }) => typeof value === 'object' && value !== null && Object.keys(value).length === 0,
        sentence: 'RFC 6570 §2.3, to which OAS 3.1.2 Style Examples points: a list or object without members is '
            + 'undefined and is left out',
    },
    {
        id: 'name-encoded', parts: ['query'],
        when: (piece) => styleOf(piece) !== 'deepObject' && /[^\w.~-]/.test(piece.parameter.name) && sameDecoded(piece),
        sentence: 'OAS 3.1.2 Appendix E: brackets may not stand in a query (RFC 3986 §3.4), so they are encoded in a '
            + 'parameter\'s name too; the peer encodes values only',
    },
    {
        id: 'form-nested', parts: ['query'], when: (piece) => styleOf(piece) === 'form' && isNested(piece.value),
        sentence: 'OAS 3.1.2 Style Values, form: RFC 6570 §2.3 knows lists and pairs of texts only, what is deeper is not '
            + 'defined; we write it as JSON, the peer "[object Object]"',
    },
    {
        id: 'deep-scalar', parts: ['query'], when: (piece) => styleOf(piece) === 'deepObject' && typeof piece.value !== 'object',
        sentence: 'OAS 3.1.2 Style Examples, deepObject: n/a for a value that is no object; we write it as "form" does, '
            + 'the peer leaves it out',
    },
    {
        id: 'deep-list', parts: ['query'],
        when: (piece) => styleOf(piece) === 'deepObject' && (isList(piece.value) || isNested(piece.value)),
        sentence: 'OAS 3.1.2 Style Values, deepObject: lists and deeper levels are not defined; we write a[]=1 and '
            + 'a[b][c]=1, the peer a[0]=1',
    },
    {
        id: 'deep-empty-text', parts: ['query'],
        when: (piece) => styleOf(piece) === 'deepObject' && inside(piece.value).includes(''),
        sentence: 'OAS 3.1.2 Style Examples: the empty string is not undefined; the peer writes null or nothing for it',
    },
    {
        id: 'deep-brackets', parts: ['query'], when: (piece) => styleOf(piece) === 'deepObject' && sameDecoded(piece),
        sentence: 'OAS 3.1.2 Style Examples, deepObject: color%5BR%5D=100; brackets may not stand in a query '
            + '(RFC 3986 §3.4) and are encoded',
    },
    {
        id: 'deep-without-explode', parts: ['query'],
        when: (piece) => styleOf(piece) === 'deepObject' && piece.parameter.explode === false,
        sentence: 'OAS 3.1.2 Parameter Object, explode: deepObject with explode false is undefined; we write it as with true, '
            + 'the peer leaves the parameter out',
    },
    {
        id: 'percent-in-value', parts: ['query'],
        when: ({ parameter, value }) => !parameter.allowReserved && hasText(value, /%[0-9A-Fa-f]{2}/),
        sentence: 'OAS 3.1.2 Parameter Object, allowReserved: percent-encoded triples pass unchanged only when it is true; '
            + 'the value %41 is sent as %2541, the peer sends what means A',
    },
    {
        id: 'reserved-but-not-allowed', parts: ['query'], when: ({ parameter, value }) => parameter.allowReserved
            && hasText(value, /[[\]#&=+%,]/),
        sentence: 'OAS 3.1.2 Parameter Object, allowReserved, and Appendix E: [ ] # & = + and what divides items are still '
            + 'percent-encoded, triples pass; the peer leaves the first and encodes the others',
    },
    {
        id: 'object-style-default', parts: ['query', 'header', 'cookie'],
        when: ({ parameter, value }) => !parameter.style && isObject(value),
        sentence: 'OAS 3.1.2 Parameter Object, style and explode: without a style a query or cookie parameter is "form" and '
            + 'exploded, a header is "simple" and not; the peer has no default for objects',
    },
    {
        id: 'list-style-default', parts: ['header', 'cookie'],
        when: ({ parameter, value }) => !parameter.style && isList(value),
        sentence: 'OAS 3.1.2 Parameter Object, explode: without a style a list in a cookie is "form" and exploded, in a header '
            + '"simple" and not',
    },
    {
        id: 'delimiter', parts: ['query'], when: (piece) => /^(space|pipe)Delimited$/.test(styleOf(piece))
            && !planOf(piece.parameter).explode && sameDecoded(piece),
        sentence: 'OAS 3.1.2 Style Examples: blue%20black%20brown and blue%7Cblack%7Cbrown; the peer leaves blanks and bars',
    },
    {
        id: 'content-sub-delims', parts: ['query'], when: (piece) => piece.parameter.content && sameDecoded(piece),
        sentence: 'OAS 3.1.2 Appendix E: what is not unreserved is percent-encoded; the peer leaves ! \' ( ) * as they are',
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
        sentence: 'OAS 3.1.2 Parameter Object: header values are not percent-encoded and pass unchanged; the peer encodes them',
    },
    {
        id: 'cookie-style', parts: ['cookie'], when: (piece) => piece.parameter.style === 'cookie',
        sentence: 'OAS 3.2.0 Style Values, cookie: as "form", but not percent-encoded and with "; " between the pairs; the peer '
            + 'does not know it',
    },
    {
        id: 'cookie-encoded', parts: ['cookie'], when: (piece) => styleOf(piece) === 'form' && sameDecoded(piece)
            || (styleOf(piece) === 'form' && hasText(piece.value, /%/)),
        sentence: 'OAS 3.1.2 Style Values, form: RFC 6570 §3.2.8, which percent-encodes, is for cookies too (3.2 has the style '
            + '"cookie" for those that are not); the peer leaves the value as it is',
    },
];
