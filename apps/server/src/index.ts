export { openStorage, projectAll, type Running, startServer, type StartOptions } from './compose.ts';
export { type Config, ConfigError, defaults, names as settingNames, parseConfig } from './config/index.ts';
export { type Log, logToStderr } from './http/index.ts';
export { StorageError, type StorageErrorCode } from './storage/index.ts';
