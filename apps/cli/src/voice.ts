/** What stops a command, said to a person: lower case, what was expected, and what to do next. */
export class Stop extends Error {
  override readonly name = 'Stop';
  readonly hint: string;

  constructor(message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.hint = hint;
  }
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

export function complain(message: string, hint?: string): void {
  process.stderr.write(`panah: ${message}\n`);
  if (hint !== undefined) process.stderr.write(`hint: ${hint}\n`);
}

export type Progress = { readonly step: (done: number) => void; readonly end: () => void };

/** A bar on a terminal; elsewhere one line at the start and one at the end, so that a log stays readable. */
export function progress(label: string, total: number): Progress {
  const out = process.stderr;
  const width = 30;
  let shown = -1;
  if (!out.isTTY) out.write(`${label}: ${total}\n`);
  return {
    step(done) {
      if (!out.isTTY) return;
      const filled = total === 0 ? width : Math.floor((done / total) * width);
      if (filled === shown) return;
      shown = filled;
      out.write(`\r${label} [${'#'.repeat(filled)}${'.'.repeat(width - filled)}] ${done}/${total}`);
    },
    end() {
      out.write(out.isTTY ? '\n' : `${label}: done\n`);
    },
  };
}
