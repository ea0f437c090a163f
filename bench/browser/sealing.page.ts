import { type KeyKind, newIdentity, openStream, recipientOf, sealStream } from '@panah/envelope';

/** Runs in the browser: seals a file of `bytes` and opens it again; milliseconds of each. */
async function sealAndOpen(kind: KeyKind, bytes: number): Promise<{ seal: number; open: number }> {
  const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
  const [desk, person] = [newIdentity(kind, random), newIdentity(kind, random)];
  const recipients = [await recipientOf(desk), await recipientOf(person)];
  const piece = new Uint8Array(65_536);
  crypto.getRandomValues(piece);
  const file = new Blob(Array.from({ length: bytes / piece.length }, () => piece));

  let from = performance.now();
  const made = await sealStream(file.stream(), bytes, recipients);
  const sealed = await new Response(made.stream).blob();
  const seal = performance.now() - from;

  from = performance.now();
  const opened = await openStream(sealed.stream(), [person]);
  const reader = opened.stream.getReader();
  let length = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) length += next.value.length;
  if (length !== bytes) throw new Error(`expected ${bytes} bytes back, got ${length}`);
  return { seal, open: performance.now() - from };
}

Object.assign(globalThis, { sealAndOpen });
