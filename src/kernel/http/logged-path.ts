/** The part of an address that follows these is the secret of a mailed link; pages and API name them differently. */
const AFTER_NAME = /(?<=\/(?:register|registrations|reset-password|password-resets|confirm|confirmation-links|unsubscribe|unsubscriptions)\/+)[^/]+/gi;
/** What our secrets look like (32 bytes in base64url), wherever it stands. */
const LIKE_SECRET = /[\w-]{43,}/g;

/** An address as logs and audit records may hold it: without the secret of a mailed link. */
export const loggedPath = (path: string): string => decoded(path).replace(AFTER_NAME, ':secret').replace(LIKE_SECRET, ':secret');

/** Routers take `%72egister` for `register`, so that it must not hide here. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
