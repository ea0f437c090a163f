import type { ErrorPage } from './failure.ts';

/** The last resort: what is shown when the page for an error cannot itself be drawn. */
export const bareErrorPage: ErrorPage = (_path, code, ref) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">` +
  `<title>Panah</title><p>This did not work just now. Please go back and try again.</p><p>${code}${ref === null ? '' : ` ${ref}`}</p></html>`;
