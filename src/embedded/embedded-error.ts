/** Why the embedded PostgreSQL cannot run; the message is one sentence for the person who starts the product. */
export class EmbeddedError extends Error {
  override readonly name = 'EmbeddedError';
}
