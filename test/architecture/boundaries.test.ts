import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { cruise, type IConfiguration, type ICruiseResult } from 'dependency-cruiser';
import { BOUNDARY_FIXTURES, type BoundaryFixture } from './boundary-fixtures.js';

const ROOT = process.cwd();
const TREES = join(ROOT, 'test-results/boundaries');
const configuration = createRequire(import.meta.url)(join(ROOT, '.dependency-cruiser.cjs')) as IConfiguration;
const ruleNames = [...new Set((configuration.forbidden ?? []).map(({ name }) => name ?? 'unnamed'))];

/** Names of the broken rules with where they broke. */
async function violations(baseDir: string, folders: string[]): Promise<{ rule: string; where: string }[]> {
  const { forbidden = [], options } = configuration;
  const { output } = await cruise(folders, { ...options, baseDir, ruleSet: { forbidden }, validate: true }, undefined, {});
  return (output as ICruiseResult).summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, where: `${from} → ${to}` }));
}

async function plant({ files }: BoundaryFixture, index: number): Promise<{ tree: string; folders: string[] }> {
  const tree = join(TREES, String(index));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(tree, path)), { recursive: true });
    await writeFile(join(tree, path), `${text}\n`);
  }
  return { tree, folders: [...new Set(Object.keys(files).map((path) => path.split('/')[0] ?? ''))] };
}

beforeAll(async () => {
  await rm(TREES, { recursive: true, force: true });
  await mkdir(TREES, { recursive: true });
  await symlink(join(ROOT, 'node_modules'), join(TREES, 'node_modules'));
});

// that they hold in the real tree is what `npm run boundaries` says, a check of its own in every run
describe('boundaries', () => {
  it('have a failing tree for every rule', () => {
    expect([...new Set(BOUNDARY_FIXTURES.map(({ rule }) => rule))].sort()).toEqual(ruleNames.sort());
  });

  it.each(BOUNDARY_FIXTURES.map((fixture, index) => ({ ...fixture, index })))('$rule bites: $about', async ({ index, ...fixture }) => {
    const { tree, folders } = await plant(fixture, index);
    const found = await violations(tree, folders);
    expect(new Set(found.map(({ rule }) => rule))).toEqual(new Set([fixture.rule]));
  });
});
