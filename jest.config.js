/** One Jest, several projects; `scripts/test.mjs` runs them and counts their reports. */
const base = {
  testEnvironment: 'node',
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
const project = (displayName, testMatch) => ({ ...base, displayName, testMatch: testMatch.map((m) => `<rootDir>/${m}`) });

export default {
  workerIdleMemoryLimit: '700MB',
  // the first file of a run builds the template databases; a test that hangs still ends
  testTimeout: 120_000,
  projects: [
    project('unit', ['src/**/*.spec.ts', 'web/**/*.spec.ts', 'bench/**/*.spec.ts']),
    project('architecture', ['test/architecture/**/*.test.ts']),
    project('api', ['test/api/**/*.test.ts', 'test/journeys/**/*.test.ts', 'test/faults/**/*.short.test.ts']),
    project('browser', ['test/browser/**/*.test.ts']),
  ],
};
