import { QueryFailedError } from 'typeorm';
import { levelOf, logger, toldOf } from './index.js';

describe('the log', () => {
  it('survives a wrong level, which the check of the settings names later', () => {
    expect(levelOf('verbose')).toBe('info');
    expect(levelOf(undefined)).toBe('info');
    expect(logger.level).toBe(levelOf(process.env['LOG_LEVEL']));
  });

  it('tells of a failed statement without its values', () => {
    const driver = Object.assign(new Error('null value in column "name" of relation "person" violates not-null constraint'), {
      code: '23502', table: 'person', detail: 'Failing row contains (lin@example.test, $argon2id$secret).', hint: 'lin@example.test', where: 'lin@example.test',
    });
    const failed = new QueryFailedError('INSERT INTO person (email, password_hash) VALUES ($1, $2)', ['lin@example.test', '$argon2id$secret'], driver);
    const told = toldOf(new Error('registration failed', { cause: failed }));
    expect(JSON.stringify(told)).not.toMatch(/lin@example|argon2id/);
    expect(told).toMatchObject({ type: 'Error', message: 'registration failed', cause: { type: 'QueryFailedError', code: '23502', table: 'person' } });
  });
});
