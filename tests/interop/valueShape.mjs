// What rules ask about values.
import { isDeepStrictEqual } from 'node:util';

export function isList(value) {
    return Array.isArray(value);
}

export function isObject(value) {
    return typeof value === 'object' && value !== null && !isList(value);
}

// Everything inside a value, itself included.
export function inside(value) {
    return typeof value === 'object' && value !== null ? [value, ...Object.values(value).flatMap(inside)] : [value];
}

export function hasText(value, pattern) {
    return inside(value).some((one) => typeof one === 'string' && pattern.test(one));
}

export function hasNull(value) {
    return inside(value).includes(null);
}

export function isNested(value) {
    return typeof value === 'object' && value !== null && Object.values(value).some((one) => isList(one) || isObject(one));
}

// What the peer drops from JSON: empty objects inside lists, however deep.
export function pruned(value) {
    if (isList(value)) {
        return value.map(pruned).filter((one) => !isDeepStrictEqual(one, {}));
    }
    return isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, pruned(one)])) : value;
}

// A text that is JSON itself becomes what it says.
export function reread(value) {
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
