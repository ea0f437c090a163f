import { ApiError } from '../api/request.ts';
import { VaultError } from '../vault/error.ts';

/** Only what may pass by itself is tried again. */
export function retryQuery(failures: number, error: Error): boolean {
  if (!(error instanceof ApiError)) return false;
  const passing = error.code === 'offline' || error.code === 'busy' || error.code === 'storage-busy';
  return passing && failures < 3;
}

export type FaultCode = ApiError['code'] | VaultError['code'];

/** The closed code of whatever went wrong. */
export function faultCode(error: unknown): FaultCode {
  return error instanceof ApiError || error instanceof VaultError ? error.code : 'internal';
}
