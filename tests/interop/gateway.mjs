// Starts a gateway on any free port and waits for the line in which it says where it listens.
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export const key = 'sk-interop';

// A name for a document's API: letters, digits, `-` and `_`, at most 32 of them.
export function apiName(document) {
    return document.toLowerCase().replace(/[^a-z0-9_-]+/g, '-').replace(/^[_-]+/, '').slice(0, 32);
}

function configuration(apis) {
    return {
        gateway: { name: 'Interop', host: '127.0.0.1', port: 0, log_level: 'WARNING' },
        apis,
        teams: [{ name: 'interop', api_key: key, allowed_apis: ['*'] }],
    };
}

function firstLine(child, seconds) {
    return new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`the gateway said nothing in ${seconds} s`)), seconds * 1000);
        createInterface({ input: child.stdout }).once('line', (line) => {
            clearTimeout(timer);
            resolve(line);
        });
        child.once('exit', (code, signal) => reject(new Error(`the gateway ended: ${signal ?? `exit code ${code}`}`)));
    });
}

// No gateway outlives the test that started it, however that ends.
export function endWithUs(child) {
    const end = () => child.kill('SIGKILL');
    process.once('exit', end);
    child.once('exit', () => process.off('exit', end));
}

for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => process.exit(1));
}

// Resolves to { url, stop }. Its configuration and its log stay in the folder, for who has to look why something failed.
export async function startGateway(program, folder, apis) {
    mkdirSync(folder, { recursive: true });
    const file = join(folder, 'config.yaml');
    // JSON is YAML too.
    writeFileSync(file, JSON.stringify(configuration(apis), null, 2));
    const child = spawn(program, ['--no-gui', '--config', file], {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, XDG_DATA_HOME: folder },
    });
    child.stderr.pipe(createWriteStream(join(folder, 'gateway.log')));
    const ended = new Promise((resolve) => child.once('exit', resolve));
    endWithUs(child);
    const stop = async () => {
        child.kill('SIGTERM');
        await ended;
    };
    try {
        return { url: JSON.parse(await firstLine(child, 120)).url, stop };
    } catch (error) {
        child.kill('SIGKILL');
        throw error;
    }
}
