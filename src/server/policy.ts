/** What every response says to the browser. docs/decisions/0006 explains the policy: no script is inline, only style attributes are. */
import type { MiddlewareHandler } from 'hono';

export const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "worker-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const headers: { readonly [name: string]: string } = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
};

/** Set before the route runs: every answer that is made from the context, errors too, carries them. */
export const policy: MiddlewareHandler = (c, next) => {
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
  return next();
};
