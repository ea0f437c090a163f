export { readBytes, readJson } from './body.ts';
export { contentSecurityPolicy, type Policy, trustedTypesPolicies } from './csp.ts';
export type { HttpEnv } from './env.ts';
export { type ErrorPage, onFailure, onMissing } from './failure.ts';
export { type Log, logToStderr, type Reference } from './log.ts';
export { sameOrigin } from './origin.ts';
export { HttpRefusal, refusalBody, statusOf } from './refusal.ts';
export { securityHeaders } from './security.ts';
