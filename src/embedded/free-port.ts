import { createServer } from 'node:net';

/** Ports that no outgoing connection takes: below the system's ephemeral range. */
const LOWEST = 20_000;
const HIGHEST = 32_000;

/** The preferred port if it is free on 127.0.0.1, else any free one between 20,000 and 32,000. */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred !== undefined && (await isFree(preferred))) return preferred;
  for (;;) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
    if (await isFree(port)) return port;
  }
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((answer) => {
    const server = createServer();
    server.once('error', () => answer(false));
    server.listen(port, '127.0.0.1', () => server.close(() => answer(true)));
  });
