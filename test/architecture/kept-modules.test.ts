import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kept-'));
  await mkdir(join(folder, 'src'));
  await mkdir(join(folder, 'test'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const count = (name: string) => `globalThis.${name} = (globalThis.${name} ?? 0) + 1;\nexport const ${name} = globalThis.${name};\n`;

/** What each of two files expects of the one before it, whichever comes first. */
const TEST = `
  import { product } from '../src/product.mjs';
  import { support } from './support.mjs';
  const file = (globalThis.files = (globalThis.files ?? 0) + 1);
  it('shares the product', () => expect(product).toBe(1));
  it('shares what the product loads later', async () => expect((await (await import('../src/product.mjs')).more()).later).toBe(1));
  it('begins with helpers of its own', () => expect(support).toBe(file));
  it('begins with the variables of the process', () => { expect(process.env.LEFT_BEHIND).toBeUndefined(); process.env.LEFT_BEHIND = 'yes'; });
  it('begins with the real time', () => { expect(Date.now()).toBeGreaterThan(1_700_000_000_000); import.meta.jest.useFakeTimers({ now: 0 }); });
  it('begins without the spies of others', () => { expect(import.meta.jest.isMockFunction(JSON.stringify)).toBe(false); import.meta.jest.spyOn(JSON, 'stringify'); });
`;

describe('test files of one process', () => {
  it('share the product and nothing else (ADR 0027)', async () => {
    await writeFile(join(folder, 'src/product.mjs'), `${count('product')}export const more = () => import('./later.mjs');\n`);
    await writeFile(join(folder, 'src/later.mjs'), count('later'));
    await writeFile(join(folder, 'test/support.mjs'), count('support'));
    for (const name of ['one', 'two']) await writeFile(join(folder, `test/${name}.test.mjs`), TEST);
    const [runtime, testEnvironment] = ['test/support/kept-modules.mjs', 'test/support/kept-environment.mjs'].map((path) => resolve(path));
    const config = JSON.stringify({ rootDir: folder, runtime, testEnvironment, testMatch: ['**/*.test.mjs'], moduleFileExtensions: ['mjs', 'js', 'json'], transform: {} });
    const args = ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', '--config', config, '--runInBand', '--json', '--silent'];
    const { stdout } = await promisify(execFile)(process.execPath, args).catch((error: unknown) => error as { stdout: string });
    expect(JSON.parse(stdout)).toMatchObject({ numPassedTests: 12, numFailedTests: 0, numRuntimeErrorTestSuites: 0 });
  });
});
