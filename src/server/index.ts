/** The server: pages and API over HTTP, on this machine only. */
export type { App } from './app.ts';
export { openProgram, type OpenOptions } from './open.ts';
export { contentSecurityPolicy } from './policy.ts';
export { type Running, startServer, type StartOptions, usualPort } from './start.ts';
