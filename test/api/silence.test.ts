import { TLSSocket } from 'node:tls';
import { DataSource } from 'typeorm';
import { dataSourceOptions, patientClient, streamOf, UnitOfWork } from '../../src/kernel/database/index.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { TLS_CLIENT, TlsFront } from '../support/tls-front.js';

/** Milliseconds after which the connections of these tests give up. */
const SILENCE = 400;
const LONGER = `SELECT pg_sleep(1)`;

let database: TestDatabase;
let front: TlsFront;
const open: DataSource[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  front = await TlsFront.to(database.url);
});
afterAll(async () => {
  for (const source of open) await source.destroy();
  await front.close();
  await database.drop();
});

/** The product's way to connect, over a plain line or TLS. */
async function connected(line: 'plain' | 'TLS', extra: object = {}): Promise<UnitOfWork> {
  const options = dataSourceOptions(line === 'TLS' ? front.through(database.url) : database.url);
  const source = await new DataSource({ ...options, ...(line === 'TLS' ? { ssl: TLS_CLIENT } : {}), extra: { ...(options.extra as object), ...extra } } as never).initialize();
  open.push(source);
  return new UnitOfWork(source);
}

describe.each(['plain', 'TLS'] as const)('a connection over a %s line', (line) => {
  it('that says nothing for too long is given up; work that takes its time has longer, and gives the connection back as it was', async () => {
    const uow = await connected(line, { Client: patientClient(SILENCE) });
    expect(await uow.patiently(60_000, () => uow.query(LONGER))).toHaveLength(1);
    await expect(uow.run(() => uow.query(LONGER))).rejects.toThrow('the database has not said a word');
    expect(await uow.run(() => uow.query('SELECT 1'))).toHaveLength(1);
  });

  it('waits a little longer than the longest statement may take', async () => {
    const uow = await connected(line);
    const limits = async () => {
      const stream = streamOf(await uow.manager.queryRunner?.connect());
      const [row] = await uow.query<{ limit: string }>(`SELECT current_setting('statement_timeout') AS limit`);
      return [stream instanceof TLSSocket, row?.limit, stream.timeout];
    };
    expect(await uow.patiently(600_000, limits)).toEqual([line === 'TLS', '10min', 605_000]);
    expect(await uow.run(limits)).toEqual([line === 'TLS', '30s', 35_000]);
  });
});
