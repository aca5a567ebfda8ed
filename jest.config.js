import { spawnSync } from 'node:child_process';
import * as modules from 'node:module';
import { resolve } from 'node:path';
import vm from 'node:vm';

// `npx jest` alone lacks the flag that ES modules need under Jest, and may be run by an older Node than ours: it starts itself again
if (!vm.SourceTextModule || !modules.registerHooks) {
  const ours = resolve(import.meta.dirname, 'node_modules/.bin/node');
  const { status } = spawnSync(ours, ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', ...process.argv.slice(1)], { stdio: 'inherit' });
  process.exit(status ?? 1);
}

/** One Jest, several projects; `scripts/test.mjs` runs them and counts their reports. */
const base = {
  testEnvironment: '<rootDir>/test/support/kept-environment.mjs',
  runtime: '<rootDir>/test/support/kept-modules.mjs',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': ['@swc/jest', {
      jsc: {
        parser: { syntax: 'typescript', decorators: true }, transform: { legacyDecorator: true, decoratorMetadata: true }, target: 'es2022',
        experimental: { keepImportAttributes: true },
      },
      module: { type: 'es6' },
    }],
  },
};
/** Starts PostgreSQL for a run that the test command has not started one for. */
const withDatabase = { globalSetup: '<rootDir>/test/support/global-setup.mjs', globalTeardown: '<rootDir>/test/support/global-teardown.mjs' };
const project = (displayName, testMatch, more = {}) => ({ ...base, ...more, displayName, testMatch: testMatch.map((m) => `<rootDir>/${m}`) });

export default {
  workerIdleMemoryLimit: '700MB',
  // the first file of a run builds the template databases; a test that hangs still ends
  testTimeout: 300_000,
  testSequencer: '<rootDir>/test/support/long-files-first.mjs',
  projects: [
    project('unit', ['src/**/*.spec.ts', 'web/**/*.spec.ts', 'bench/**/*.spec.ts']),
    project('architecture', ['test/architecture/**/*.test.ts'], withDatabase),
    project('api', ['test/api/**/*.test.ts', 'test/journeys/**/*.test.ts', 'test/faults/**/*.short.test.ts'], withDatabase),
    project('browser', ['test/browser/**/*.test.ts'], withDatabase),
  ],
};
