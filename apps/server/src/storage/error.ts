/**
 * - `full`: no room on the disk; nothing was written, and it works again once there is room
 * - `busy`: locked or not reachable; try again
 * - `unreadable`: what is stored is damaged, missing or not what was hashed
 * - `closed`: used after `close()`
 * - `taken`: the id belongs to something else
 * - `unknown`: no such upload
 * - `incomplete`: the upload has bytes missing
 * - `offset`: the append does not begin where the durable bytes end
 * - `too-long`: more bytes came than were announced
 * - `invalid`: not an id, a length or a place that could be stored
 * - `mismatch`: the place belongs to another installation, or to another kind (demo or real)
 * - `unsafe`: the database would acknowledge before it is durable
 * - `newer`: written by a later version of the program
 */
export type StorageErrorCode =
  | 'full'
  | 'busy'
  | 'unreadable'
  | 'closed'
  | 'taken'
  | 'unknown'
  | 'incomplete'
  | 'offset'
  | 'too-long'
  | 'invalid'
  | 'mismatch'
  | 'unsafe'
  | 'newer';

/** Trouble with what is stored or where. The message names ids and places, never content. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
  readonly code: StorageErrorCode;

  constructor(code: StorageErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
