export { StorageError, type StorageErrorCode } from './error.ts';
export { provisionalEvents } from './provisional.ts';
export type * from './port.ts';
export type * from './schema.ts';
