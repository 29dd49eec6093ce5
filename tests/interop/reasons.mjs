// Why Prism refuses a request that is right, as far as we know: each rule names what it recognises, and whose trouble it
// is. What no rule recognises is ours until somebody has looked.
import { readFileSync } from 'node:fs';

const contentType = (call) => call.headers?.['content-type'] ?? '';
const placeOf = (violation) => violation.slice(0, violation.indexOf(': ')).split('.');

// The value that a violation in a JSON body speaks of.
function valueAt(call, violation) {
    const [first, second, ...names] = placeOf(violation);
    if (first !== 'request' || second !== 'body' || !/json/.test(contentType(call))) {
        return undefined;
    }
    return names.reduce((value, name) => value?.[name], JSON.parse(call.body));
}

function isOtherTemplate(call, violation) {
    const [, name] = /^(?:request\.)?path\.([^:]+): /.exec(violation) ?? [];
    return name !== undefined && !call.path.toLowerCase().includes(`{${name.toLowerCase()}}`);
}

const rules = [
    {
        whose: 'Prism',
        why: 'its router does not match a path parameter whose name has a dot',
        fits: (call, violation) => /^NO_(PATH|METHOD)_MATCHED/.test(violation) && /\{[^}]*\.[^}]*\}/.test(call.path),
    },
    {
        whose: 'Prism',
        why: 'its loader puts "$ref" into `properties` where two schemas share them, so all that is declared is additional',
        fits: (call, violation) => /body.*must NOT have additional properties; found/.test(violation),
    },
    {
        whose: 'Prism',
        why: 'it reads the parts of a multipart body as single texts: no arrays of repeated parts, no JSON in a part',
        fits: (call, violation) => contentType(call).startsWith('multipart/') && /must be (array|object)/.test(violation),
    },
    {
        whose: 'Prism',
        why: 'it takes a body of text/plain for a string, whatever its schema says',
        fits: (call, violation) => contentType(call).startsWith('text/plain') && /body.* must be /.test(violation),
    },
    {
        whose: 'Prism',
        why: 'it takes a body of `null` or an empty text for no body',
        fits: (call, violation) => /Body parameter is required/.test(violation) && ['null', '""', ''].includes(call.body),
    },
    {
        whose: 'Prism',
        why: 'it checks header parameters named Accept and Authorization, which are to be ignored (OAS 3.0 §4.7.12)',
        fits: (call, violation) => /header(\.accept: |: .*required property 'authorization')/.test(violation),
    },
    {
        whose: 'Prism',
        why: 'it knows no media type for a body where a 2.0 document has no `consumes`',
        fits: (call, violation) =>
            /No supported content types/.test(violation) && !/consumes/.test(readFileSync(call.document, 'utf8')),
    },
    {
        whose: 'on purpose',
        why: 'we let null pass where `nullable` stands beside an `enum` without null, as authors mean it; to the letter '
            + '`nullable` widens the type alone (OAS 3.0 §4.7.24)',
        fits: (call, violation) =>
            valueAt(call, violation) === null && /must be equal to one of the allowed values/.test(violation),
    },
    {
        whose: 'on purpose',
        why: 'a body of octets goes as bytes also where its schema says `byte`, which to the letter is base64 in the body',
        fits: (call, violation) =>
            contentType(call) === 'application/octet-stream' && /must match (pattern|format "byte")/.test(violation),
    },
    {
        whose: 'the document',
        why: 'its path parameter is a number or a text, of which exactly one must fit: in a path, digits are both',
        fits: (call, violation) => /^(request\.)?path\..*must match exactly one schema in oneOf/.test(violation),
    },
    {
        whose: 'values',
        why: 'an empty list or object is nothing in a form',
        fits: (call, violation) => {
            const [, name] = /body.*required property '(.+)'/.exec(violation) ?? [];
            return contentType(call).includes('form-urlencoded') && JSON.stringify(call.args[name])?.length === 2;
        },
    },
    {
        whose: 'the document',
        why: 'it says `x-nullable`, an extension of OpenAPI 2.0 that Prism does not know',
        fits: (call, violation) =>
            valueAt(call, violation) === null && /x-nullable/.test(readFileSync(call.document, 'utf8')),
    },
    {
        whose: 'the document',
        why: 'it has something else where a schema must stand, as its report says; Prism takes it for what was meant',
        fits: (call) => call.reasons.some(({ code }) => code === 'schema.not_a_schema'),
    },
    {
        whose: 'the document',
        why: 'two of its paths differ in the names of parameters alone (OAS 3.0 §4.7.8), and Prism takes the other',
        fits: isOtherTemplate,
    },
    {
        whose: 'the document',
        why: 'its parameter Content-Type allows other values than its media types',
        fits: (call, violation) => /header\.content-type.*allowed values/.test(violation),
    },
];

// { whose, why } when every violation is explained, by the first of them; null when one is not.
export function explain(call) {
    const found = call.violations.map((violation) => rules.find((rule) => rule.fits(call, violation)));
    return found.length > 0 && found.every(Boolean) ? { whose: found[0].whose, why: found[0].why } : null;
}
