// Why the peer's request may differ from the one the specification asks for. A rule is a feature of the document or the
// value, never a document's name, and the sentence that settles it; where the peer's text is close, the rule also says
// how close. Only pieces in which our request is exactly the right one are ever explained.
import { bodyRules } from './bodyRules.mjs';
import { parameterRules } from './parameterRules.mjs';

export const rules = [...parameterRules, ...bodyRules];

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
