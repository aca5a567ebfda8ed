import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { createBareDatabase, createTestDatabase, type TestDatabase } from '../support/database.js';
import { until } from '../support/until.js';

/** The built product as a person starts it at a terminal. */
interface Run {
  child: ChildProcess;
  said(): string;
  ended: Promise<number | null>;
}

const running: Run[] = [];
const folders: string[] = [];
let database: TestDatabase;
let bare: TestDatabase | undefined;

beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  for (const { child, ended } of running.splice(0)) {
    child.kill('SIGTERM');
    await ended;
  }
  await database.drop();
  await bare?.drop();
  bare = undefined;
});
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

function run(program: 'main' | 'cli/main', env: Record<string, string>, ...argv: string[]): Run {
  const child = spawn(process.execPath, [join(process.cwd(), 'dist', `${program}.js`), ...argv], {
    env: { PATH: process.env['PATH'] ?? '', DATABASE_URL: database.url, DATA_DIR: database.dataDir, PORT: '0', DEMO: 'off', LOG_LEVEL: 'info', NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => printed.push(chunk.toString('utf8')));
  const started = { child, said: () => printed.join(''), ended: once(child, 'close').then(() => child.exitCode) };
  running.push(started);
  return started;
}

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'kezhuan-start-'));
  folders.push(made);
  return made;
}

const linkIn = (said: string) => /(http:\/\/localhost:\d+)\/reset-password\/([\w-]+)/.exec(said);

describe('starting', () => {
  it('prints the link of the first administrator at every start, with the port that answers', async () => {
    const secrets: string[] = [];
    for (let n = 0; n < 2; n += 1) {
      const server = run('main', {});
      await until('the link is printed', () => linkIn(server.said()) !== null);
      const [, address = '', secret = ''] = linkIn(server.said()) ?? [];
      expect((await fetch(`${address}/health/ready`)).status).toBe(200);
      expect(server.said().indexOf('科转已就绪')).toBeLessThan(server.said().indexOf(secret));
      secrets.push(secret);
      server.child.kill('SIGTERM');
      expect(await server.ended).toBe(0);
    }
    expect(new Set(secrets).size).toBe(2);
  });

  it('says which port is taken before it starts anything, and nothing else', async () => {
    const holder = createServer().listen(0);
    await once(holder, 'listening');
    const { port } = holder.address() as AddressInfo;
    const server = run('main', { PORT: String(port) });
    expect(await server.ended).toBe(1);
    expect(server.said()).toMatch(new RegExp(`^端口 ${port} 已被其他程序占用.*\n$`));
    holder.close();
  });

  it.each([
    ['DATA_DIR', async () => {
      const file = join(await folder(), 'file');
      await writeFile(file, '');
      return { DATABASE_URL: '', DATA_DIR: file };
    }],
    ['ENCODING .UTF8.', async () => {
      bare = await createBareDatabase(`ENCODING 'SQL_ASCII' LOCALE_PROVIDER libc LOCALE 'C'`);
      return { DATABASE_URL: bare.url };
    }],
    ['OWNER TO', async () => {
      bare = await createBareDatabase();
      const server = new pg.Client({ connectionString: bare.url });
      await server.connect();
      await server.query(`DROP ROLE IF EXISTS kezhuan_owns_nothing; CREATE ROLE kezhuan_owns_nothing LOGIN PASSWORD 'nothing'`);
      await server.end();
      return { DATABASE_URL: Object.assign(new URL(bare.url), { username: 'kezhuan_owns_nothing', password: 'nothing' }).href };
    }],
    ['BUREAU_REGION', () => Promise.resolve({ BUREAU_REGION: '371099' })],
  ])('says in one sentence what is wrong with %s', async (name, wrong: () => Promise<Record<string, string>>) => {
    const server = run('main', { ...(await wrong()), LOG_LEVEL: 'silent' });
    expect(await server.ended).toBe(1);
    const complaints = server.said().split('\n').filter((line) => line !== '' && !line.startsWith('·'));
    expect(complaints).toEqual([expect.stringMatching(new RegExp(`未启动.*${name}`))]);
  });

  it('is stopped by Ctrl-C while the demo loads, without a word of failure', async () => {
    const server = run('main', { DEMO: 'on' });
    await until('the demo is being loaded', () => server.said().includes('载入演示数据'));
    server.child.kill('SIGINT');
    await until('it stops', () => server.said().includes('正在停止'));
    // npm hands on what the terminal has sent already
    server.child.kill('SIGINT');
    expect(await server.ended).toBe(0);
    expect(server.said()).toContain('已停止');
    expect(server.said().split('正在停止')).toHaveLength(2);
    expect(server.said()).not.toContain('启动失败');
  });

  it('logs one line for each request, with its number and without what was asked for', async () => {
    const server = run('main', {});
    await until('the link is printed', () => linkIn(server.said()) !== null);
    const [, address = '', secret = ''] = linkIn(server.said()) ?? [];
    await fetch(`${address}/api/v1/search?q=某人的病历`, { headers: { 'x-request-id': 'request-number-1' } });
    await fetch(`${address}/reset-password/${secret}`, { headers: { 'x-request-id': 'request-number-2' } });
    // the page asks the API under the same number, and is logged when it is sent
    await until('both are logged', () => server.said().includes('"/reset-password"'));
    const lines = server.said().split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Record<string, unknown>);
    const logged = lines.filter(({ msg, requestId }) => msg === 'request' && /^request-number/.test(String(requestId)));
    expect(logged).toContainEqual(expect.objectContaining({ requestId: 'request-number-1', method: 'GET', route: '/api/v1/search', status: 200 }));
    expect(logged).toContainEqual(expect.objectContaining({ requestId: 'request-number-2', method: 'GET', route: '/reset-password', status: 200 }));
    const text = JSON.stringify(lines);
    expect([text.includes('病历'), text.includes(encodeURIComponent('病历')), text.includes(secret)]).toEqual([false, false, false]);
  });
});

describe('the command line', () => {
  it('makes no database where DATA_DIR is mistyped', async () => {
    const mistyped = await folder();
    const command = run('cli/main', { DATABASE_URL: '', DATA_DIR: mistyped }, 'audit', 'verify');
    expect([await command.ended, command.said()]).toEqual([1, expect.stringContaining('里没有内置数据库，未执行')]);
    expect(await readdir(mistyped)).toEqual([]);
  });


  it('works on the database of a running embedded server', async () => {
    const dataDir = join(await folder(), 'data');
    const env = { DATABASE_URL: '', DATA_DIR: dataDir };
    const server = run('main', env);
    await until('the embedded server is ready', () => linkIn(server.said()) !== null, 180_000);
    expect((await stat(join(dataDir, 'postgres.address'))).mode & 0o777).toBe(0o600);
    for (const argv of [['reindex', '--verify'], ['migrate']]) {
      const command = run('cli/main', env, ...argv);
      expect([await command.ended, command.said().includes('正被')]).toEqual([0, false]);
    }
    expect(server.child.exitCode).toBeNull();
  });
});
