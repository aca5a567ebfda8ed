import { readFileSync, statSync } from 'node:fs';

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numTotalTests: number;
  numRuntimeErrorTestSuites: number;
}
interface JestReport {
  verdictOf(report: Report | null, status: number, options?: { mayBeEmpty?: boolean }): { passed: number; failed: number; complaints: string[] };
}

const path = '../../scripts/jest-report.mjs';
const green: Report = { numPassedTests: 7, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, numTotalTests: 7, numRuntimeErrorTestSuites: 0 };
let judge: JestReport['verdictOf'];

beforeAll(async () => {
  judge = ((await import(path)) as JestReport).verdictOf;
});

describe('the test command', () => {
  it('counts what passed', () => {
    expect(judge(green, 0)).toEqual({ passed: 7, failed: 0, complaints: [] });
  });

  it.each<[string, Partial<Report>, number]>([
    ['a failed test', { numFailedTests: 2 }, 2],
    ['a skipped test', { numPendingTests: 1 }, 1],
    ['a planned test', { numTodoTests: 3 }, 3],
    ['a file that did not run', { numRuntimeErrorTestSuites: 1 }, 1],
    ['a stage without tests', { numPassedTests: 0, numTotalTests: 0 }, 1],
  ])('counts %s as failed', (_, change, failed) => {
    expect(judge({ ...green, ...change }, 0).failed).toBe(failed);
  });

  it('fails where Jest fails without a failed test, and where it wrote no report', () => {
    expect(judge(green, 1)).toMatchObject({ passed: 7, failed: 1 });
    expect(judge(null, 0)).toMatchObject({ passed: 0, failed: 1 });
  });

  it('lets a developer narrow a stage down to nothing', () => {
    expect(judge({ ...green, numPassedTests: 0, numTotalTests: 0 }, 0, { mayBeEmpty: true })).toMatchObject({ failed: 0 });
  });

  it('is exactly what CI runs', () => {
    const commands = readFileSync('.ci/run', 'utf8').split('\n').filter((line) => /^npm /.test(line));
    expect(commands).toEqual(['npm ci', 'npm test']);
    expect(statSync('.ci/run').mode & 0o111).not.toBe(0);
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    expect(scripts['test']).toBe('node scripts/test.mjs');
  });
});
