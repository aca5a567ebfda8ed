import { Socket } from 'node:net';

/** How long a connection may say nothing while a statement of so many milliseconds runs. */
export const silenceAfter = (statementMs: number): number => statementMs + 5_000;

/**
 * A connection to the database that gives up on silence. When a link dies without a word (a firewall forgets it, a
 * machine loses power) nothing ever tells the waiting side, and every connection of the pool would wait for ever.
 */
export const patientStream = (silenceMs: number) => (): Socket => {
  const socket = new Socket();
  const why = Object.assign(new Error('the database has not said a word'), { code: 'ETIMEDOUT' });
  return socket.setTimeout(silenceMs, () => socket.destroy(why));
};
