// Rules for bodies and for the headers that say what they are: see rules.mjs.
import { isDeepStrictEqual } from 'node:util';
import { isStyled } from './right.mjs';
import { inside, isList, pruned, reread } from './valueShape.mjs';

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

export const bodyRules = [
    {
        id: 'accept-errors', parts: ['accept'], when: ({ description, theirs }) => !successTypes(description).includes(theirs),
        sentence: 'OAS 3.1.2 Responses Object: the type that the peer asks for is not one of a successful reply; '
            + 'we ask for those and accept any other',
    },
    {
        id: 'content-type-without-body', parts: ['content-type'], when: ({ hasBody, theirs }) => !hasBody && theirs !== undefined,
        sentence: 'RFC 9110 §8.3: Content-Type describes content, and OAS 3.1.2 Request Body Object, required, lets it be left '
            + 'out; the peer names a type for nothing',
    },
    {
        id: 'several-media-types', parts: ['media type'],
        when: ({ description }) => Object.keys(description.body.content).length > 1,
        sentence: 'OAS 3.1.2 Request Body Object, content: any of the keys may be sent; we rank JSON, forms, text, bytes, the '
            + 'peer takes the last JSON or the first. The rest is compared in our choice',
    },
    {
        id: 'json-empty-object', parts: ['json'],
        when: ({ value, theirs }) => isDeepStrictEqual(reread(pruned(value)), reread(pruned(theirs))) && hasEmptyItem(value),
        sentence: 'OAS 3.1.2 Media Type Object: the body is the JSON value of the schema; the peer drops empty objects from '
            + 'lists, which makes another list',
    },
    {
        id: 'json-text-reread', parts: ['json'],
        when: ({ value, theirs }) => isDeepStrictEqual(reread(pruned(value)), reread(pruned(theirs)))
            && !isDeepStrictEqual(reread(value), value),
        sentence: 'OAS 3.1.2 Data Types: a string stays a string; the peer reads texts that look like JSON where it does not '
            + 'find their schema ("0" becomes 0)',
    },
    {
        id: 'body-without-schema', parts: ['json', 'text', 'content-type'], when: ({ description, theirs }) => theirs === undefined
            && Object.values(description.body?.content ?? {}).some(({ schema }) => Object.keys(schema ?? {}).length === 0),
        sentence: 'OAS 3.1.2 Schema Object: an empty schema is satisfied by any value; the peer sends no body for it',
    },
    {
        id: 'form-encoding', parts: ['form'], when: ({ value, encoding }) => typeof value === 'object' || isStyled(encoding),
        sentence: 'OAS 3.1.2 Encoding Object: fields follow style and explode, by default "form" and exploded for lists and '
            + 'JSON for objects; the peer ignores encoding and joins lists',
    },
    {
        id: 'part-file', parts: ['multipart'], when: ({ description, ours }) => !description.version.startsWith('3.0')
            && ours.some((part) => part.isFile),
        sentence: 'OAS 3.1.2 Considerations for File Uploads: contentMediaType, or a schema without a type, says that a part is bytes, '
            + 'format does not; the peer looks for format: binary',
    },
    {
        id: 'part-collection-format', parts: ['multipart'], when: ({ encoding }) => encoding?.collectionFormat !== undefined,
        sentence: 'OAS 2.0 Parameter Object, collectionFormat: csv by default, for formData too; the conversion that the peer '
            + 'needs loses it',
    },
    {
        id: 'part-object', parts: ['multipart'], when: ({ value, encoding }) => typeof value === 'object' && !isStyled(encoding),
        sentence: 'OAS 3.1.2 Encoding Object, contentType: a part for an object is application/json, a list has a part for each '
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
        sentence: 'OAS 3.1.2 Encoding Object and Appendix E: style and explode make the parts, which hold their text '
            + 'unencoded; the peer encodes it or drops the field',
    },
    {
        id: 'part-of-alternatives', parts: ['multipart'],
        when: ({ description, theirs, parameter }) => theirs.length === 0 && !isPlainProperty(description, parameter.name),
        sentence: 'OAS 3.1.2 Encoding Object: each property of the value is a part, whichever alternative of the schema names '
            + 'it; the peer drops those it does not find',
    },
];
