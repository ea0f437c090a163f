/**
 * Runs inside the sandboxed frame, which has no origin, no network and no way to the desk's page but messages.
 * Draws one picture, or plays nothing: whatever a stranger's file does to the decoder, it does it here.
 */
type Show = {
  readonly kind: 'show';
  readonly bytes: ArrayBuffer;
  readonly type: string;
  readonly alt: string;
};
type Look = {
  readonly kind: 'look';
  readonly blurred: boolean;
  readonly grey: boolean;
  /** As wide as the frame, so that the words of a screenshot can be read; the frame scrolls. */
  readonly large: boolean;
};
type Said =
  | { readonly kind: 'shown'; readonly width: number; readonly height: number }
  | { readonly kind: 'failed' }
  | { readonly kind: 'ready' };

const picture = document.createElement('img');
picture.style.display = 'none';

function say(said: Said): void {
  // The frame's own origin is opaque and the parent's is unknown to it; nothing said here is secret.
  parent.postMessage(said, '*');
}

function show({ bytes, type, alt }: Show): void {
  URL.revokeObjectURL(picture.src);
  picture.alt = alt;
  picture.src = URL.createObjectURL(new Blob([bytes], { type }));
}

function look({ blurred, grey, large }: Look): void {
  const filters = [blurred ? 'blur(24px)' : '', grey ? 'grayscale(1)' : ''].filter(Boolean);
  picture.style.filter = filters.join(' ') || 'none';
  picture.style.width = large ? '100%' : 'auto';
  picture.style.maxHeight = large ? 'none' : '100vh';
  document.body.style.overflow = large ? 'auto' : 'hidden';
}

picture.addEventListener('load', () => {
  picture.style.display = 'block';
  say({ kind: 'shown', width: picture.naturalWidth, height: picture.naturalHeight });
});
picture.addEventListener('error', () => say({ kind: 'failed' }));

addEventListener('message', (event: MessageEvent<Show | Look>) => {
  if (event.source !== parent) return;
  if (event.data.kind === 'show') show(event.data);
  else look(event.data);
});

function start(): void {
  const { style } = document.body;
  style.margin = '0';
  style.display = 'grid';
  style.placeItems = 'center';
  style.minHeight = '100vh';
  picture.style.maxWidth = '100%';
  look({ kind: 'look', blurred: true, grey: false, large: false });
  document.body.append(picture);
  say({ kind: 'ready' });
}

if (document.body === null) addEventListener('DOMContentLoaded', start);
else start();
