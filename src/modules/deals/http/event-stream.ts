import type { Response } from 'express';

/** A line to a browser on which the server tells what happens (server-sent events). */
export interface EventStream {
  /** sends the head; nothing is sent before */
  open(): void;
  send(event: string, data: object): void;
  /** a word that browsers do not hear */
  beat(): void;
  end(): void;
}

export const STREAM = 'text/event-stream';

/** Milliseconds after which a browser tries again. */
const RETRY_MS = 5_000;

/** `no-transform`: what compresses would keep the words back until there are enough of them; the other head says the same to nginx. */
export const streamTo = (response: Response): EventStream => ({
  open: () => {
    response.status(200).set({ 'Content-Type': `${STREAM}; charset=utf-8`, 'Cache-Control': 'no-store, no-transform', 'X-Accel-Buffering': 'no' });
    response.flushHeaders();
    response.write(`retry: ${RETRY_MS}\n\n`);
  },
  send: (event, data) => void response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
  beat: () => void response.write(': \n\n'),
  end: () => void response.end(),
});
