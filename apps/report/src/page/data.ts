/** What the server put in the page for the script: never a person's words. */
export type PageData = {
  readonly v: 1;
  readonly page: 'write' | 'return';
  readonly language: string;
  /** Ten numerals, for receipts. */
  readonly digits: string;
  readonly worker: { readonly path: string; readonly integrity: string } | null;
  readonly demo: boolean;
};

export function readPageData(): PageData {
  return block('panah-page') as PageData;
}

export function readTexts(): Readonly<Record<string, string>> {
  return block('panah-text') as Readonly<Record<string, string>>;
}

function block(id: string): unknown {
  return JSON.parse(document.getElementById(id)?.textContent ?? 'null');
}
