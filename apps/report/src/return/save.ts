import { el } from '../page/dom.ts';

/** Hands opened bytes to the browser's own "save". Nothing is shown in the page: a picture appears only if its owner opens it. */
export function saveAs(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = el('a', { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  // The browser reads the blob after the click; a minute later the plain bytes are let go.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
