import { Agent, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { INestApplicationContext } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import supertest from 'supertest';
import { createApp } from '../../src/create-app.js';
import { loadDemo } from '../../src/demo/load.js';
import { type AppConfig, readConfig } from '../../src/kernel/config/index.js';
import { UnitOfWork } from '../../src/kernel/database/index.js';
import { refuseCrowds } from './crowds.js';
import { createFilledDatabase, createTestDatabase, type TestDatabase } from './database.js';
import { mountWeb } from '../../src/web/mount.js';
import { emailOf, type PersonKey, registerPeople, type TestOrganisation } from './people.js';
import { until } from './until.js';

/** Requests of one person: keeps the session cookie and says, as a browser does, that it comes from our own pages. */
export type Client = ReturnType<typeof supertest.agent>;

export interface TestAppOptions {
  /** environment variables beside those of the test */
  config?: Partial<Record<string, string>>;
  /** true serves the built pages too */
  web?: boolean;
  /** `people` (default): organisations with one person per role; `demo`: the demo data; `empty`: nobody */
  data?: 'people' | 'demo' | 'empty';
  /** puts something between the server and its database; returns the address that the server is given */
  link?: (databaseUrl: string) => Promise<string>;
}

/** The whole server without its pages, listening on a free port, on a database of its own. */
export interface TestApp {
  url: string;
  app: NestExpressApplication;
  /** a visitor */
  http: Client;
  /** a new visitor with a cookie jar of its own */
  fresh(): Client;
  /** a person of the tests, signed in; the same client for the same person */
  as(person: PersonKey): Promise<Client>;
  personId(person: PersonKey): Promise<string>;
  organisationId(organisation: TestOrganisation): Promise<string>;
  /** rows as they stand, for what no answer shows */
  query<Row extends object = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  /** resolves when no job waits or runs */
  jobsDone(): Promise<void>;
  close(): Promise<void>;
}

const FILLS = { people: registerPeople, demo: loadDemo };

export async function startTestApp({ config = {}, data = 'people', web = false, link = (url) => Promise.resolve(url) }: TestAppOptions = {}): Promise<TestApp> {
  const database = await databaseWith(data);
  const app = await createApp(settings(await link(database.url), database.dataDir, config), web ? { web: (pages) => mountWeb(pages) } : {});
  await app.listen(0, '127.0.0.1');
  const server = app.getHttpServer();
  const query = (sql: string, params?: readonly unknown[]) => app.get(UnitOfWork).query<never>(sql, params);
  const clients = new Map<PersonKey, Promise<Client>>();
  const personId = async (person: PersonKey) => onlyId(await query('SELECT id FROM person WHERE email = $1', [emailOf(person)]), person);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    app, query, personId,
    fresh: () => client(server),
    http: client(server),
    as: (person) => clients.get(person) ?? remember(clients, person, personId(person).then((id) => signIn(client(server), id))),
    organisationId: async (organisation) => onlyId(await query(ORGANISATION_OF, [`${organisation}-%`]), organisation),
    jobsDone: () => jobsDone(query),
    close: async () => {
      await app.close();
      await database.drop();
      refuseCrowds();
    },
  };
}

const ORGANISATION_OF = `SELECT DISTINCT m.organisation_id AS id FROM membership m JOIN person p ON p.id = m.person_id WHERE p.email LIKE $1`;

function databaseWith(data: 'people' | 'demo' | 'empty'): Promise<TestDatabase> {
  if (data === 'empty') return createTestDatabase();
  return createFilledDatabase(data, (url, dataDir) => fillDatabase(url, dataDir, FILLS[data]));
}

/** Fills through the running application, and waits until its jobs (search, matches) have followed. */
export async function fillDatabase(url: string, dataDir: string, load: (app: INestApplicationContext) => Promise<void>): Promise<void> {
  const app = await createApp(settings(url, dataDir, { DEMO: 'on' }));
  await app.init();
  await load(app);
  await jobsDone((sql) => app.get(UnitOfWork).query<never>(sql));
  await app.close();
  refuseCrowds();
}

function settings(url: string, dataDir: string, config: Partial<Record<string, string>>): AppConfig {
  return readConfig({ DATABASE_URL: url, DATA_DIR: dataDir, PORT: '0', DEMO: 'on', LOG_LEVEL: 'silent', ...config });
}

/** Without an agent of ours superagent makes one for each request, and with it a new connection. */
const agent = new Agent({ keepAlive: true });

/** Neither packed nor over a new connection each: thousands of requests pay for both. */
const client = (server: Server): Client => supertest.agent(server).set({ 'Sec-Fetch-Site': 'same-origin', 'Accept-Encoding': 'identity' }).use((request: supertest.Test) => void request.agent(agent));

async function signIn(visitor: Client, personId: string): Promise<Client> {
  await visitor.post('/api/v1/session/demo').send({ personId }).expect(200);
  return visitor;
}

function remember<K, V>(map: Map<K, V>, key: K, value: V): V {
  map.set(key, value);
  return value;
}

function onlyId(rows: { id: string }[], what: string): string {
  const [row] = rows;
  if (!row) throw new Error(`${what} does not exist in this database`);
  return row.id;
}

const WAITING = `SELECT count(*)::int AS jobs FROM pgboss.job WHERE state IN ('created', 'retry', 'active') AND start_after <= now() AND name NOT LIKE '\\_\\_%'`;

async function jobsDone(query: (sql: string) => Promise<{ jobs: number }[]>): Promise<void> {
  await until('all jobs are done', async () => (await query(WAITING))[0]?.jobs === 0, 180_000);
}
