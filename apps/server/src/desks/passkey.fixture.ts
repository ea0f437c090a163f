import { createHash, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { random } from '../../../../tests/support/desk-api.ts';
import { base64url } from './me.ts';

/** A software authenticator with one ES256 credential (WebAuthn Level 3, sections 6.1 and 6.5), for tests. */
export class SoftPasskey {
  readonly id = random(16);
  counter = 0;
  readonly #key: KeyObject;
  readonly #cose: Buffer;

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    this.#key = privateKey;
    // COSE_Key (RFC 9053 section 7.1): kty 2 (EC2), alg -7 (ES256), crv 1 (P-256), x, y.
    const head = Buffer.from('a501020326200121', 'hex');
    const [xs, ys] = [Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')];
    this.#cose = Buffer.concat([head, bytes(xs), Buffer.from('22', 'hex'), bytes(ys)]);
  }

  /** `RegistrationResponseJSON` with no attestation. */
  register(
    challenge: string,
    origin: string,
    change: { readonly flags?: number; readonly format?: string } = {},
  ) {
    const { flags = 0x45, format = 'none' } = change;
    const length = Buffer.from([this.id.length >> 8, this.id.length & 255]);
    const credential = Buffer.concat([Buffer.alloc(16), length, this.id, this.#cose]);
    const data = Buffer.concat([this.#head(origin, flags), credential]);
    // CBOR map of three: fmt, attStmt (empty map), authData.
    const attestationObject = Buffer.concat([
      Buffer.from('a3', 'hex'),
      text('fmt'),
      text(format),
      text('attStmt'),
      Buffer.from('a0', 'hex'),
      text('authData'),
      bytes(data),
    ]);
    const response = {
      clientDataJSON: base64url(client('webauthn.create', challenge, origin)),
      attestationObject: base64url(attestationObject),
      transports: ['internal'],
    };
    return this.#credential(response, { prf: { enabled: true } });
  }

  /** `AuthenticationResponseJSON`. */
  assert(challenge: string, origin: string, change: { readonly flags?: number } = {}) {
    this.counter += 1;
    const clientData = client('webauthn.get', challenge, origin);
    const data = this.#head(origin, change.flags ?? 0x05);
    const hash = createHash('sha256').update(clientData).digest();
    const signature = createSign('sha256')
      .update(Buffer.concat([data, hash]))
      .sign(this.#key);
    const response = {
      clientDataJSON: base64url(clientData),
      authenticatorData: base64url(data),
      signature: base64url(signature),
    };
    return this.#credential(response, {});
  }

  /** RP id hash, flags (0x01 present, 0x04 verified, 0x40 credential), counter. */
  #head(origin: string, flags: number): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    const rp = createHash('sha256').update(new URL(origin).hostname).digest();
    return Buffer.concat([rp, Buffer.from([flags]), counter]);
  }

  #credential(response: object, clientExtensionResults: object) {
    const id = base64url(this.id);
    return { id, rawId: id, type: 'public-key', response, clientExtensionResults };
  }
}

function client(type: string, challenge: string, origin: string): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

/** A CBOR byte string (RFC 8949 section 3.1) of 24 to 65,535 bytes, in its shortest form. */
function bytes(value: Uint8Array): Buffer {
  const short = value.length < 256;
  const head = short ? [0x58, value.length] : [0x59, value.length >> 8, value.length & 255];
  return Buffer.concat([Buffer.from(head), value]);
}

/** A CBOR text string of up to 23 bytes. */
function text(value: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)]);
}
