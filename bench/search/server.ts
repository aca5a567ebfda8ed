import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface RunningApp {
  url: string;
  /** resident memory of the server process in bytes */
  memory(): Promise<number>;
  stop(): Promise<void>;
}

const SERVE = fileURLToPath(new URL('./serve.js', import.meta.url));

const message = <T>(child: ChildProcess): Promise<T> =>
  new Promise((resolve, reject) => {
    child.once('message', (value) => resolve(value as T));
    child.once('exit', (code) => reject(new Error(`the server ended with ${code ?? 'a signal'}`)));
  });

/** Starts the product's server on a database, without pages and demo data. */
export async function startApp(databaseUrl: string): Promise<RunningApp> {
  const child = fork(SERVE, { env: { ...process.env, DATABASE_URL: databaseUrl }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const { url } = await message<{ url: string }>(child);
  return {
    url,
    memory: async () => {
      const answer = message<{ rss: number }>(child);
      child.send('memory');
      return (await answer).rss;
    },
    stop: () => new Promise((resolve) => {
      child.removeAllListeners('exit');
      child.once('exit', () => resolve());
      child.disconnect();
    }),
  };
}
