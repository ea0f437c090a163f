import { build, type Rolldown } from 'vite';
import type { Entry } from './entries.ts';

export type Built = { readonly logical: string; readonly bytes: Uint8Array };

/** Syntax of phones from 2021 on. A missing built-in of a browser this old is not filled in. */
const target = ['chrome90', 'firefox100', 'safari15'];

/** One entry to one script, and one style sheet if it imports any. Nothing is written. */
export async function bundle(root: string, entry: Entry, source: string): Promise<readonly Built[]> {
  const result = await build({
    root,
    configFile: false,
    envFile: false,
    publicDir: false,
    logLevel: 'error',
    mode: 'production',
    define: { 'process.env.NODE_ENV': '"production"' },
    css: { transformer: 'lightningcss' },
    build: {
      write: false,
      target,
      cssTarget: target,
      sourcemap: false,
      modulePreload: false,
      reportCompressedSize: false,
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: `${root}/${source}`,
        output: {
          format: entry.format,
          codeSplitting: false,
          entryFileNames: `${entry.name}.js`,
          exports: 'none',
        },
      },
    },
  });
  return (Array.isArray(result) ? result : [result]).flatMap((one) =>
    'output' in one ? outputs(entry, one.output) : [],
  );
}

function outputs(entry: Entry, files: readonly (Rolldown.OutputChunk | Rolldown.OutputAsset)[]): Built[] {
  return files.map((file) => {
    if (file.type === 'chunk')
      return { logical: `${entry.name}.js`, bytes: new TextEncoder().encode(file.code) };
    if (!file.fileName.endsWith('.css') || !entry.css) {
      throw new Error(`${entry.name} emits ${file.fileName}, which no page would ever load`);
    }
    const bytes = typeof file.source === 'string' ? new TextEncoder().encode(file.source) : file.source;
    return { logical: `${entry.name}.css`, bytes };
  });
}
