const encoder = new TextEncoder();

/** UTF-8. The caller has checked that `text` is well-formed Unicode: a lone surrogate would be replaced. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** For public values (roots, key ids); secrets are compared in packages/envelope. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

/** False when a surrogate stands alone: such a string has no UTF-8 form. (`isWellFormed` is too new for old phones.) */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
