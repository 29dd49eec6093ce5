// Prism in a process of its own, and what its replies say about a request.
import { spawn } from 'node:child_process';
import { createServer, connect } from 'node:net';
import { endWithUs } from './gateway.mjs';

const program = 'node_modules/@stoplight/prism-cli/dist/index.js';

function freePort() {
    return new Promise((resolve) => {
        const server = createServer().listen(0, '127.0.0.1', () => {
            const { port } = server.address();
            server.close(() => resolve(port));
        });
    });
}

function answers(port) {
    return new Promise((resolve) => {
        const socket = connect(port, '127.0.0.1');
        socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
        socket.once('connect', () => socket.destroy());
    });
}

// What Prism's log says about the last request: [] that it fits, null when it is not yet complete.
function checkedWords(log) {
    const last = log.slice(log.lastIndexOf('Request received'));
    if (!last.includes('Request terminated')) {
        return null;
    }
    const errors = [...last.matchAll(/\[VALIDATOR\] \S+ +error +(.+)/g)].map((match) => match[1].trim());
    const refused = errors.filter((text) => !text.startsWith('Violation: response.'));
    const passed = last.includes('The request passed the validation rules');
    return passed || refused.length > 0 ? refused : ['Prism does not say whether the request fits'];
}

// Resolves to { port, stop, forget, found }, or to { reason } when Prism cannot read the document.
export async function startPrism(document, seconds) {
    const port = await freePort();
    const options = ['mock', '-h', '127.0.0.1', '-p', String(port), '-v', 'info', document];
    const child = spawn(process.execPath, [program, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
    endWithUs(child);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (part) => (said = (said + part).slice(-1_000_000)));
    }
    const forget = () => (said = '');
    const found = () => checkedWords(said);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const stop = async () => {
        child.kill('SIGKILL');
        await ended;
    };
    for (const end = Date.now() + seconds * 1000; Date.now() < end && child.exitCode === null; ) {
        if (await answers(port)) {
            return { port, stop, forget, found };
        }
        await new Promise((resolve) => setTimeout(resolve, 200));
    }
    const endedItself = child.exitCode !== null;
    await stop();
    const word = said.split('\n').find((line) => /Error: /.test(line)) ?? 'it ended without a word';
    return { reason: endedItself ? word.trim() : `it was not ready in ${seconds} s` };
}

function problemOf(reply) {
    if (!/problem\+json/.test(reply.headers['content-type'] ?? '')) {
        return null;
    }
    try {
        const problem = JSON.parse(reply.body.toString());
        const [, code] = /stoplight\.io\/prism\/errors#(\w+)$/.exec(problem.type ?? '') ?? [];
        return code ? { ...problem, code } : null;
    } catch {
        return null;
    }
}

// Where the document has a reply of its own for wrong requests, Prism uses it and says what was wrong in a header.
function headerViolations(reply) {
    const text = reply.headers['sl-violations'];
    if (!text) {
        return [];
    }
    try {
        return JSON.parse(text).filter((violation) => violation.location[0] === 'request');
    } catch {
        return text.includes('"request') ? [{ location: ['request'], code: 'many', message: text.slice(0, 300) }] : [];
    }
}

const bodiless = new Set(['UNAUTHORIZED', 'INVALID_CONTENT_TYPE', 'UNPROCESSABLE_ENTITY']);

// The violations in Prism's log, which comes a little later than its reply.
async function logged(prism) {
    for (let tries = 0; tries < 100; ++tries) {
        const found = prism.found();
        if (found) {
            return found;
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return ['Prism says nothing more in its log'];
}

// { violations: [text], unmade }. Where Prism fails to make its reply, `unmade` says why; it may have been a reply that
// says what is wrong with the request, so only its log tells then.
export async function judge(reply, prism) {
    const problem = problemOf(reply);
    const severe = [...headerViolations(reply), ...(problem?.validation ?? [])].filter(
        (violation) => violation.severity !== 'Warning' && violation.severity !== 'Information',
    );
    const texts = severe.map((violation) => `${(violation.location ?? []).join('.')}: ${violation.message}`);
    if (texts.length > 0 || !problem) {
        return { violations: [...new Set(texts)], unmade: null };
    }
    if (bodiless.has(problem.code) || /^NO_(PATH|METHOD|SERVER|RESOURCE)/.test(problem.code)) {
        return { violations: [`${problem.code}: ${problem.detail}`], unmade: null };
    }
    return { violations: await logged(prism), unmade: `${problem.code}: ${problem.title}` };
}
