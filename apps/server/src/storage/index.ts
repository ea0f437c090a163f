export { StorageError, type StorageErrorCode } from './error.ts';
export { openSealedFiles, type SealedFilesOptions } from './files/open.ts';
export { sweepSealedFiles } from './files/sweep.ts';
export type { Install } from './installation.ts';
export { openRecords, type RecordsPlace } from './open.ts';
export type * from './port.ts';
export { provisionalEvents } from './provisional.ts';
export type * from './schema.ts';
