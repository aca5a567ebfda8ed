import type { Socket } from 'node:net';
import pg from 'pg';
import { preparing } from './prepared.js';

/** How long a connection may say nothing while a statement of so many milliseconds runs. */
export const silenceAfter = (statementMs: number): number => statementMs + 5_000;

/** The stream that a connection speaks through by now: TLS puts its own in front of the socket. */
export const streamOf = (client: unknown): Socket => (client as { connection: { stream: Socket } }).connection.stream;

/**
 * Connections to the database that give up on silence. When a link dies without a word (a firewall forgets it, a
 * machine loses power) nothing ever tells the waiting side, and every connection of the pool would wait for ever. They prepare what is asked again and again.
 */
export const patientClient = (silenceMs: number): typeof pg.Client =>
  class extends pg.Client {
    constructor(config?: string | pg.ClientConfig) {
      super(config);
      preparing(this);
      // the pool's connectionTimeoutMillis watches until then
      this.once('connect', () => {
        const stream = streamOf(this);
        stream.setTimeout(silenceMs, () => stream.destroy(Object.assign(new Error('the database has not said a word'), { code: 'ETIMEDOUT' })));
      });
    }
  };
