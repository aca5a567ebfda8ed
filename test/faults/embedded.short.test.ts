import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { jest } from '@jest/globals';
import pg from 'pg';
import { type Embedded, EmbeddedError, startEmbedded } from '../../src/embedded/postgres.js';
import { startSupervised } from '../../src/embedded/supervised.js';
import { until } from '../support/until.js';

jest.setTimeout(60_000);

let folder: string;
const running: Embedded[] = [];
const holders: ChildProcess[] = [];

beforeAll(async () => {
  // a folder that only its owner may enter, as a checkout below /root is
  folder = join(await mkdtemp(join(tmpdir(), 'kezhuan-embedded-')), 'closed');
  await mkdir(folder);
  await chmod(folder, 0o700);
});

afterEach(async () => {
  for (const holder of holders.splice(0)) holder.kill('SIGKILL');
  for (const server of running.splice(0)) await server.stop();
});

afterAll(() => rm(join(folder, '..'), { recursive: true, force: true }));

async function start(dataDir: string, throwaway = false): Promise<Embedded> {
  const server = await startEmbedded(dataDir, { throwaway });
  running.push(server);
  return server;
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Another process of the product that owns the data. */
async function holderOf(dataDir: string): Promise<{ process: ChildProcess; pid: number; url: string }> {
  const child = spawn(process.execPath, [join(process.cwd(), 'test/support/embedded-holder.mjs'), dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  holders.push(child);
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { process: child, ...(JSON.parse(line) as { pid: number; url: string }) };
}

const isGone = (pid: number) => readFile(`/proc/${pid}/cmdline`).then((text) => text.length === 0, () => true);

describe('embedded PostgreSQL', () => {
  const data = () => join(folder, 'a');

  it('creates a database that compares and cuts Chinese text, and asks for the password', async () => {
    const server = await start(data());
    await query(server.url, 'CREATE EXTENSION pg_trgm; CREATE TABLE note (id int)');
    const [row] = await query(server.url, `SELECT current_setting('server_encoding') AS encoding, cardinality(show_trgm('测试')) AS trigrams`);
    expect(row).toMatchObject({ encoding: 'UTF8', trigrams: 3 });
    const wrong = new URL(server.url);
    wrong.password = 'wrong';
    await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
  });

  it('listens on the loopback address only', async () => {
    const server = await start(data());
    const [row] = await query(server.url, `SELECT current_setting('listen_addresses') AS addresses, current_setting('unix_socket_directories') AS sockets`);
    expect(row).toEqual({ addresses: '127.0.0.1', sockets: '' });
  });

  it('keeps rows and password over a stop and over a crash', async () => {
    const first = await start(data());
    await query(first.url, 'INSERT INTO note VALUES (1)');
    await first.stop();
    const second = await start(data());
    await query(second.url, 'INSERT INTO note VALUES (2)');
    await second.stop('immediate');
    const third = await start(data());
    expect(await query(third.url, 'SELECT id FROM note ORDER BY id')).toEqual([{ id: 1 }, { id: 2 }]);
    expect(new URL(third.url).password).toBe(new URL(first.url).password);
  });

  it('starts over a stale postmaster.pid whose number another program has by now', async () => {
    const place = join(data(), 'postgres');
    await writeFile(join(place, 'postmaster.pid'), `${process.pid}\n${place}\n1700000000\n25432\n\n127.0.0.1\n\nready   \n`);
    const server = await start(data());
    expect(await query(server.url, 'SELECT count(*)::int AS rows FROM note')).toEqual([{ rows: 2 }]);
  });

  it('refuses data that another running process owns, and says which', async () => {
    const holder = await holderOf(data());
    await expect(startEmbedded(data())).rejects.toThrow(`进程号 ${holder.process.pid}`);
    expect(await query(holder.url, 'SELECT count(*)::int AS rows FROM note')).toEqual([{ rows: 2 }]);
  });

  it('ends with its owner, even a killed one, and starts again at once', async () => {
    const holder = await holderOf(data());
    holder.process.kill('SIGKILL');
    await once(holder.process, 'close');
    const server = await start(data());
    expect(await query(server.url, 'SELECT count(*)::int AS rows FROM note')).toEqual([{ rows: 2 }]);
    expect(server.pid).not.toBe(holder.pid);
  });

  it('leaves no server behind a killed owner', async () => {
    const holder = await holderOf(data());
    holder.process.kill('SIGKILL');
    for (let tries = 0; tries < 400 && !(await isGone(holder.pid)); tries++) await pause(25);
    expect(await isGone(holder.pid)).toBe(true);
  });

  it('is started again where it was killed, with what was committed, at the same address; killed again and again it is given up', async () => {
    const heard: string[] = [];
    const server = await startSupervised(data(), {}, { ended: () => heard.push('ended'), lost: (reason) => heard.push(reason) });
    running.push(server);
    const postmaster = async () => Number((await readFile(join(data(), 'postgres/postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0]);
    const rows = () => query(server.url, 'SELECT count(*)::int AS rows FROM note').catch(() => null);
    const before = await rows();
    for (let kill = 1; kill <= 4; kill += 1) {
      const pid = await postmaster();
      process.kill(pid, 'SIGKILL');
      await until('it is heard of', () => heard.length === kill);
      if (kill < 4) await until('it answers again', async () => (await postmaster()) !== pid && (await rows()) !== null);
      if (kill < 4) expect(await rows()).toEqual(before);
    }
    expect(heard).toEqual(['ended', 'ended', 'ended', expect.stringContaining('意外停止 4 次')]);
  });

  it('starts again after a first start that was cut off while it built the data', async () => {
    const cut = join(folder, 'b');
    await mkdir(join(cut, 'postgres.unfinished'), { recursive: true });
    await writeFile(join(cut, 'postgres.unfinished/PG_VERSION'), '18\n');
    const server = await start(cut, true);
    expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('refuses data of another major version and data without its password', async () => {
    const place = join(folder, 'b/postgres');
    await writeFile(join(place, 'PG_VERSION'), '17\n');
    await expect(startEmbedded(join(folder, 'b'))).rejects.toThrow(/由 PostgreSQL 17 建立，本程序内置 18/);
    await writeFile(join(place, 'PG_VERSION'), '18\n');
    await rm(join(folder, 'b/postgres.password'));
    await expect(startEmbedded(join(folder, 'b'))).rejects.toBeInstanceOf(EmbeddedError);
  });
});
