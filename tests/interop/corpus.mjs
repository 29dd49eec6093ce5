// The documents of a folder of API documents, ready to be handed to a program: archives unpacked, *.gz inflated.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

const documentEnding = /\.(json|ya?ml)$/;

// A document says its version at its top; a fragment that others refer to does not.
function isEntry(file) {
    const text = readFileSync(file, 'utf8');
    if (!/^\s*\{/.test(text)) {
        return /^["']?(openapi|swagger)["']?\s*:/m.test(text);
    }
    try {
        const document = JSON.parse(text);
        return 'openapi' in document || 'swagger' in document;
    } catch {
        return false;
    }
}

// The first document found level by level, so that one deep in a folder of examples does not win.
function findEntry(folder) {
    const folders = [folder];
    while (folders.length > 0) {
        const current = folders.shift();
        const names = readdirSync(current).sort();
        const paths = names.map((name) => join(current, name));
        const entry = paths.find((path) => documentEnding.test(path) && statSync(path).isFile() && isEntry(path));
        if (entry) {
            return entry;
        }
        folders.push(...paths.filter((path) => statSync(path).isDirectory()));
    }
    return null;
}

function unpackArchive(file, work, name) {
    const folder = join(work, name);
    if (!existsSync(folder)) {
        mkdirSync(folder, { recursive: true });
        const run = spawnSync('tar', ['-xzf', file, '-C', folder], { encoding: 'utf8' });
        if (run.status !== 0) {
            throw new Error(`${file} does not unpack: ${run.stderr}`);
        }
    }
    return findEntry(folder);
}

function inflate(file, work) {
    const target = join(work, basename(file, '.gz'));
    if (!existsSync(target)) {
        writeFileSync(target, gunzipSync(readFileSync(file)));
    }
    return target;
}

function locate(file, work) {
    const base = basename(file);
    if (base.endsWith('.tar.gz')) {
        const name = base.slice(0, -'.tar.gz'.length);
        return { name, path: unpackArchive(file, work, name) };
    }
    const plain = base.replace(/\.gz$/, '');
    if (!documentEnding.test(plain)) {
        return null;
    }
    return { name: plain.replace(documentEnding, ''), path: base === plain ? file : inflate(file, work) };
}

// [{name, path}], sorted by name. What has to be unpacked goes into `work`, once.
export function listDocuments(folder, work) {
    mkdirSync(work, { recursive: true });
    const files = readdirSync(folder).map((name) => resolve(folder, name));
    const found = files.filter((file) => statSync(file).isFile()).map((file) => locate(file, work));
    return found.filter((document) => document?.path).sort((a, b) => (a.name < b.name ? -1 : 1));
}

// Documents named one by one, or whole folders of them.
export function resolveDocuments(paths, work) {
    mkdirSync(work, { recursive: true });
    return paths.flatMap((path) => {
        if (statSync(path).isDirectory()) {
            return listDocuments(path, work);
        }
        const document = locate(resolve(path), work);
        return document?.path ? [document] : [];
    });
}

// The tools of a document as `gatehouse tools DOCUMENT --json` lists them; null when it cannot be read.
export function listTools(program, document) {
    const run = spawnSync(program, ['tools', document, '--json'], { maxBuffer: 2 ** 30 });
    if (run.signal) {
        throw new Error(`${document}: the program ended by ${run.signal}`);
    }
    return run.status === 0 ? JSON.parse(run.stdout) : null;
}
