/** A tree that breaks one rule and no other: path → text. */
export interface BoundaryFixture {
  rule: string;
  about: string;
  files: Readonly<Record<string, string>>;
}

const main = (...specifiers: string[]) => specifiers.map((specifier) => `import '${specifier}';`).join('\n');
const fixture = (rule: string, about: string, files: Record<string, string>): BoundaryFixture => ({ rule, about, files });

/** One smallest failing tree (or more) for every rule of .dependency-cruiser.cjs. */
export const BOUNDARY_FIXTURES: readonly BoundaryFixture[] = [
  fixture('no-cycle', 'two files that need each other', {
    'src/main.ts': main('./a.js'),
    'src/a.ts': `import { b } from './b.js';\nexport const a = () => b;`,
    'src/b.ts': `import { a } from './a.js';\nexport const b = () => a;`,
  }),
  fixture('no-cycle', 'a cycle of types only', {
    'src/main.ts': main('./a.js'),
    'src/a.ts': `import type { B } from './b.js';\nexport interface A { b: B }`,
    'src/b.ts': `import type { A } from './a.js';\nexport interface B { a: A }`,
  }),
  fixture('no-orphan', 'a page that nothing imports and that imports nothing', { 'web/app/forgotten.tsx': 'export const forgotten = 1;' }),
  fixture('no-dead-code', 'a file that only a dead file imports', {
    'src/main.ts': main('./used.js'),
    'src/used.ts': 'export const used = 1;',
    'src/dead.ts': `import { used } from './used.js';\nexport const dead = used;`,
  }),
  fixture('no-unresolvable', 'an import of a file that does not exist', { 'src/main.ts': main('./nowhere.js') }),
  fixture('no-development-package', 'the product imports a package of the tests', { 'src/main.ts': main('supertest') }),
  fixture('no-test-code-in-product', 'the product imports a test helper', {
    'src/main.ts': main('../test/support/factory.js'),
    'test/support/factory.ts': 'export const factory = 1;',
  }),
  fixture('no-test-code-in-product', 'the product imports a specification', { 'src/main.ts': main('./rule.spec.js'), 'src/rule.spec.ts': 'export const rule = 1;' }),
  fixture('module-through-index', 'a module reaches into another', {
    'src/main.ts': main('./modules/identity/index.js', './modules/reference/index.js'),
    'src/modules/identity/index.ts': main('../reference/domain/codes.js'),
    'src/modules/reference/index.ts': main('./domain/codes.js'),
    'src/modules/reference/domain/codes.ts': 'export const codes = 1;',
  }),
  fixture('module-through-index-from-outside', 'the composition root reaches into a module', {
    'src/main.ts': main('./modules/reference/reference.module.js'),
    'src/modules/reference/reference.module.ts': 'export const module = 1;',
  }),
  fixture('module-through-index-from-outside', 'a test reaches into a module', {
    'src/main.ts': main('./modules/reference/index.js'),
    'src/modules/reference/index.ts': main('./domain/codes.js'),
    'src/modules/reference/domain/codes.ts': 'export const codes = 1;',
    'test/api/codes.test.ts': main('../../src/modules/reference/domain/codes.js'),
  }),
  fixture('module-with-place', 'a module that no layer names', {
    'src/main.ts': main('./modules/gadgets/index.js'),
    'src/modules/gadgets/index.ts': 'export const gadgets = 1;',
  }),
  fixture('module-direction', 'a lower module imports a higher one', {
    'src/main.ts': main('./modules/identity/index.js'),
    'src/modules/identity/index.ts': main('../achievements/index.js'),
    'src/modules/achievements/index.ts': 'export const achievements = 1;',
  }),
  fixture('module-direction', 'neighbours import each other', {
    'src/main.ts': main('./modules/needs/index.js'),
    'src/modules/needs/index.ts': main('../achievements/index.js'),
    'src/modules/achievements/index.ts': 'export const achievements = 1;',
  }),
  fixture('module-direction', 'somebody imports a reader', {
    'src/main.ts': main('./modules/matching/index.js'),
    'src/modules/matching/index.ts': main('../search/index.js'),
    'src/modules/search/index.ts': 'export const search = 1;',
  }),
  fixture('kernel-knows-no-module', 'the kernel imports a module', {
    'src/main.ts': main('./kernel/audit/index.js'),
    'src/kernel/audit/index.ts': main('../../modules/identity/index.js'),
    'src/modules/identity/index.ts': 'export const identity = 1;',
  }),
  fixture('kernel-through-index', 'a room of the kernel reaches into another', {
    'src/main.ts': main('./kernel/audit/index.js'),
    'src/kernel/audit/index.ts': main('../ids/uuid.js'),
    'src/kernel/ids/uuid.ts': 'export const uuid = 1;',
  }),
  fixture('kernel-through-index-from-outside', 'a module reaches into a room of the kernel', {
    'src/main.ts': main('./modules/reference/index.js'),
    'src/modules/reference/index.ts': main('../../kernel/ids/uuid.js'),
    'src/kernel/ids/uuid.ts': 'export const uuid = 1;',
  }),
  fixture('domain-is-pure', 'a record knows a use case', {
    'src/main.ts': main('./modules/needs/index.js'),
    'src/modules/needs/index.ts': main('./domain/need.js'),
    'src/modules/needs/domain/need.ts': main('../application/publish.js'),
    'src/modules/needs/application/publish.ts': 'export const publish = 1;',
  }),
  fixture('domain-without-framework', 'a rule knows the framework', {
    'src/main.ts': main('./modules/needs/index.js'),
    'src/modules/needs/index.ts': main('./domain/need.js'),
    'src/modules/needs/domain/need.ts': main('@nestjs/common'),
  }),
  fixture('embedded-stands-alone', 'the embedded database imports the kernel', {
    'src/main.ts': main('./embedded/postgres.js'),
    'src/embedded/postgres.ts': main('../kernel/logging/index.js'),
    'src/kernel/logging/index.ts': 'export const logger = 1;',
  }),
  fixture('modules-know-no-composition', 'a module imports the list of modules', {
    'src/main.ts': main('./modules/needs/index.js'),
    'src/modules/needs/index.ts': main('../../app.module.js'),
    'src/app.module.ts': 'export const app = 1;',
  }),
  fixture('command-line-is-an-end', 'the server imports a command', {
    'src/main.ts': main('./cli/commands.js'),
    'src/cli/commands.ts': 'export const commands = 1;',
  }),
  fixture('command-line-is-an-end', 'a benchmark imports a command', {
    'src/cli/main.ts': main('./commands.js'),
    'src/cli/commands.ts': 'export const commands = 1;',
    'bench/main.ts': main('../src/cli/commands.js'),
  }),
  fixture('migrations-stand-alone', 'a migration takes its states from a table that will change', {
    'src/main.ts': main('./migrations/index.js'),
    'src/migrations/index.ts': main('../modules/needs/index.js'),
    'src/modules/needs/index.ts': 'export const states = 1;',
  }),
  fixture('bench-and-test-apart', 'a benchmark imports a test helper', { 'bench/main.ts': main('../test/support/app.js'), 'test/support/app.ts': 'export const app = 1;' }),
  fixture('bench-and-test-apart', 'a test imports a benchmark', { 'test/api/speed.test.ts': main('../../bench/run.js'), 'bench/run.ts': 'export const run = 1;' }),
  fixture('module-through-index-from-outside', 'a benchmark reaches into a module', {
    'src/main.ts': main('./modules/matching/index.js'),
    'src/modules/matching/index.ts': main('./domain/score.js'),
    'src/modules/matching/domain/score.ts': 'export const score = 1;',
    'bench/main.ts': main('../src/modules/matching/domain/score.js'),
  }),
  fixture('public-pages-are-light', 'a public page imports the component library', { 'web/app/public/home.tsx': main('antd') }),
  fixture('public-pages-are-light', 'a public page imports a part of the work pages', {
    'web/app/public/home.tsx': main('../work/theme.js'),
    'web/app/work/theme.ts': 'export const theme = 1;',
  }),
  fixture('no-test-code-in-product', 'a page imports a benchmark', { 'web/app/root.tsx': main('../../bench/run.js'), 'bench/run.ts': 'export const run = 1;' }),
  fixture('web-knows-no-server', 'a page imports a type of the server', {
    'src/main.ts': main('./app.js'),
    'src/app.ts': 'export interface App { name: string }',
    'web/app/root.tsx': `import type { App } from '../../src/app.js';\nexport const app: App = { name: '' };`,
  }),
  fixture('browser-code-stands-alone', 'what runs in browsers too imports a rule of the server', {
    'src/main.ts': main('./modules/needs/index.js'),
    'src/modules/needs/index.ts': main('./browser/form.js'),
    'src/modules/needs/browser/form.ts': main('../domain/need.js'),
    'src/modules/needs/domain/need.ts': 'export const need = 1;',
  }),
  fixture('server-knows-no-page', 'the server imports a page', { 'src/main.ts': main('../web/app/root.js'), 'web/app/root.tsx': 'export const root = 1;' }),
];
