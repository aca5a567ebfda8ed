import { databaseProblem } from './database-errors.js';

const failed = (code: string) => Object.assign(new Error('failed'), { driverError: { code } });

describe('databaseProblem', () => {
  it.each([['22P02', 'MALFORMED'], ['22003', 'MALFORMED'], ['23505', 'CONFLICT'], ['40001', 'UNAVAILABLE'], ['57014', 'TIMEOUT'], ['08006', 'UNAVAILABLE']])('reads %s as %s', (state, code) => {
    expect(databaseProblem(failed(state))?.code).toBe(code);
  });

  // a statement that PostgreSQL cannot read is always ours: values are bound, search terms are quoted
  it.each(['42601', '42703', '42P01', 'XX000'])('blames nobody outside for %s', (state) => {
    expect(databaseProblem(failed(state))).toBeNull();
  });
});
