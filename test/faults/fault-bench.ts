import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type Embedded, startEmbedded } from '../../src/embedded/postgres.js';
import { migrate } from '../../src/migrate.js';
import { fillDatabase } from '../support/app.js';
import { emailOf, registerPeople } from '../support/people.js';
import { type ServerProcess, startServerProcess, statusOf } from '../support/server-process.js';
import { until } from '../support/until.js';
import { compare, type Finding } from './ledger.js';
import { signIn, Writer } from './writers.js';

const WRITERS = 16;

/** A database cluster and a built server of their own, to be broken. The database waits for the disk, as in production. */
export class FaultBench {
  private constructor(
    private readonly folder: string,
    private database: Embedded,
    private serverProcess: ServerProcess,
  ) {}

  static async start(): Promise<FaultBench> {
    const folder = await mkdtemp(join(tmpdir(), 'kezhuan-faults-'));
    const database = await startEmbedded(folder);
    const dataDir = join(folder, 'data');
    await migrate(database.url);
    await fillDatabase(database.url, dataDir, registerPeople);
    return new FaultBench(folder, database, await startServerProcess({ databaseUrl: database.url, dataDir }));
  }

  get server(): ServerProcess {
    return this.serverProcess;
  }

  /** Ends the server as a power cut would, and starts it again at the same address. */
  async killServer(): Promise<void> {
    const port = Number(new URL(this.server.url).port);
    await this.server.kill();
    this.serverProcess = await startServerProcess({ databaseUrl: this.database.url, dataDir: join(this.folder, 'data'), port });
  }

  /** Ends the database without letting it write anything down, and starts it again at the same address. */
  async crashDatabase(): Promise<void> {
    const { port } = this.database;
    await this.database.stop('immediate');
    this.database = await startEmbedded(this.folder, { port });
    await until('the server has its database back', async () => (await statusOf(`${this.server.url}/health/ready`)) === 200);
  }

  /** Ends every connection of the server under its feet. */
  async cutConnections(): Promise<number> {
    const rows = await this.rows<{ cut: boolean }>(`SELECT pg_terminate_backend(pid) AS cut FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND application_name LIKE 'kezhuan%'`);
    return rows.filter(({ cut }) => cut).length;
  }

  /** Sixteen writers work while `fault` strikes again and again; then the ledger is compared with the database. */
  async underWriters(name: string, times: number, fault: () => Promise<void>): Promise<Finding & { unexpected: string[] }> {
    const writers = await this.writers(name);
    let over = false;
    const work = Promise.all(writers.map((writer) => writer.run(() => over)));
    try {
      const acknowledged = () => writers.reduce((sum, writer) => sum + writer.acknowledged, 0);
      for (let strike = 0; strike < times; strike++) {
        const before = acknowledged();
        // on a busy machine a fault must not come before anybody has got anywhere, or it proves nothing
        await until('the writers get on', () => acknowledged() >= before + WRITERS / 2);
        await pause(Math.random() * 350);
        await fault();
      }
    } finally {
      over = true;
      await work;
    }
    const finding = await this.client((client) => compare(client, writers.flatMap(({ entries }) => entries)));
    return { ...finding, unexpected: writers.flatMap(({ unexpected }) => unexpected) };
  }

  private async writers(name: string): Promise<Writer[]> {
    const { url } = this.server;
    const [researcher, officer] = await Promise.all((['institute.RES', 'enterprise.ENT'] as const).map(async (key) => {
      const [person] = await this.rows<{ id: string }>('SELECT id FROM person WHERE email = $1', [emailOf(key)]);
      return signIn(url, person?.id ?? '');
    }));
    return Array.from({ length: WRITERS }, (_, index) =>
      index % 2 === 0 ? new Writer(url, researcher ?? '', 'achievement', `${name}-${index}`) : new Writer(url, officer ?? '', 'need', `${name}-${index}`));
  }

  async rows<Row extends pg.QueryResultRow>(sql: string, params: unknown[] = []): Promise<Row[]> {
    return this.client(async (client) => (await client.query<Row>(sql, params)).rows);
  }

  private async client<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString: this.database.url });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  async close(): Promise<void> {
    await this.server.stop();
    await this.database.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}
