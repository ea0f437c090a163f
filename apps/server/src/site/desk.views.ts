import { html } from 'hono/html';

type File = { readonly path: string; readonly integrity: string };
type Html = ReturnType<typeof html>;

export type ShellParts = {
  readonly script: File;
  readonly style: File | null;
  readonly worker: File;
  readonly nonce: string;
};

/** An empty page with a place for the desk's application, which draws everything, its own words included. */
export function deskShell({ script, style, worker, nonce }: ShellParts): Html {
  return html`<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<meta property="csp-nonce" nonce="${nonce}">
<title>Panah</title>
<link rel="icon" href="data:,">
${
  style === null
    ? ''
    : html`<link rel="stylesheet" href="${style.path}" integrity="${style.integrity}" nonce="${nonce}">`
}
</head>
<body>
<div id="desk" data-worker="${worker.path}"></div>
<noscript><p>The desk opens sealed reports in this browser, and needs JavaScript for that.</p></noscript>
<script type="module" src="${script.path}" integrity="${script.integrity}" nonce="${nonce}"></script>
</body>
</html>`;
}

/** Where one picture is shown, apart from everything: its origin is opaque, so the script comes as a foreign one. */
export function viewerFrame(script: File, nonce: string): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Panah</title>
<script src="${script.path}" integrity="${script.integrity}" crossorigin="anonymous" nonce="${nonce}" defer></script>
</head>
<body></body>
</html>`;
}

/** The browser code was not built. */
export function deskUnbuilt(): Html {
  return html`<!doctype html><html lang="en"><meta charset="utf-8"><title>Panah</title>
<p>The desk's browser code is missing here. Run <code>npm run build</code> and start again.</p></html>`;
}
