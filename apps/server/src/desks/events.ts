import type { KeyKind } from '@panah/envelope';
import type { Role } from '@panah/wire';

/** Events of stream `desk-<id>`: the desk, its keys, its officers. Sealed keys are content; the event holds their SHA-256 (hex). */
export type DeskEvent =
  | {
      readonly type: 'desk.link-made.1';
      readonly data: {
        readonly hash: string;
        readonly officer: string;
        readonly purpose: 'found' | 'join' | 'recover';
        readonly role: Role;
        readonly expiresAt: string;
      };
    }
  | {
      readonly type: 'desk.founded.1';
      readonly data: {
        readonly name: string;
        readonly kind: KeyKind;
        readonly recipient: string;
        readonly recovery: string;
      };
    }
  | {
      readonly type: 'desk.officer-joined.1';
      readonly data: {
        readonly officer: string;
        readonly name: string;
        readonly role: Role;
        readonly recipient: string;
        readonly unlock: string;
        readonly link: string;
        readonly credential: { readonly id: string; readonly publicKey: string } | null;
      };
    }
  | {
      readonly type: 'desk.key-granted.1';
      readonly data: { readonly officer: string; readonly epoch: number; readonly sha256: string };
    }
  | {
      readonly type: 'desk.key-rotated.1';
      readonly data: {
        readonly epoch: number;
        readonly recipient: string;
        readonly recovery: string;
        readonly grants: readonly { readonly officer: string; readonly sha256: string }[];
      };
    }
  | { readonly type: 'desk.officer-removed.1'; readonly data: { readonly officer: string } }
  | { readonly type: 'desk.recovered.1'; readonly data: { readonly officer: string } }
  | {
      readonly type: 'desk.signed-in.1';
      readonly data: { readonly officer: string; readonly method: 'passkey' | 'passphrase' };
    }
  | { readonly type: 'desk.signed-out.1'; readonly data: { readonly officer: string } };
