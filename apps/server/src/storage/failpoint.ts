export type Failpoint = 'before-commit' | 'after-commit' | 'before-ack';

/** `name` or `name:n` for its n-th passing. Only a test may ask for it. */
const [asked, passing = '1'] = (
  process.env['NODE_ENV'] === 'test' ? (process.env['PANAH_FAILPOINT'] ?? '') : ''
).split(':');
let left = Number(passing);

/** Dies here as by SIGKILL when the environment asks for it: what a crash at this very place leaves behind. */
export function failpoint(name: Failpoint): void {
  if (name !== asked) return;
  left -= 1;
  if (left <= 0) process.kill(process.pid, 'SIGKILL');
}
