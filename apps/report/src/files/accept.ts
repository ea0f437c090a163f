/** Why a file was not taken; `name` only for the sentence on the screen. */
export type FileFault =
  | { readonly code: 'file-too-large'; readonly name: string }
  | { readonly code: 'file-empty'; readonly name: string }
  | { readonly code: 'file-too-many' };

export type FileLimits = { readonly files: number; readonly fileBytes: number };
type FileFacts = { readonly name: string; readonly size: number; readonly lastModified: number };

/** Takes what fits, in the order chosen, and says of the rest why not. One file chosen twice counts once. */
export function acceptFiles<F extends FileFacts>(
  chosen: readonly F[],
  held: readonly F[],
  limits: FileLimits,
): { readonly held: readonly F[]; readonly faults: readonly FileFault[] } {
  const next = [...held];
  const faults: FileFault[] = [];
  for (const file of chosen) {
    if (file.size === 0) faults.push({ code: 'file-empty', name: file.name });
    else if (file.size > limits.fileBytes) faults.push({ code: 'file-too-large', name: file.name });
    else if (next.some((other) => isSame(other, file))) continue;
    else if (next.length >= limits.files) {
      faults.push({ code: 'file-too-many' });
      break;
    } else next.push(file);
  }
  return { held: next, faults };
}

function isSame(a: FileFacts, b: FileFacts): boolean {
  return a.name === b.name && a.size === b.size && a.lastModified === b.lastModified;
}

/** Megabytes to one decimal, never below 0.1: `0.0 MB` would look like an empty file. */
export function megabytes(bytes: number): string {
  return Math.max(0.1, bytes / 1_048_576)
    .toFixed(1)
    .replace(/\.0$/, '');
}
