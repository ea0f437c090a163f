export { type Config, ConfigError, defaults, parseConfig } from './config.ts';
export { names } from './env.ts';
