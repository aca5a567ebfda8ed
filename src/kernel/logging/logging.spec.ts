import { QueryFailedError } from 'typeorm';

describe('the log', () => {
  it('survives a wrong level, which the check of the settings names later', async () => {
    process.env['LOG_LEVEL'] = 'verbose';
    const { logger } = await import('./index.js');
    expect(logger.level).toBe('info');
  });

  it('tells of a failed statement without its values', async () => {
    const { toldOf } = await import('./index.js');
    const driver = Object.assign(new Error('null value in column "name" of relation "person" violates not-null constraint'), {
      code: '23502', table: 'person', detail: 'Failing row contains (lin@example.test, $argon2id$secret).', hint: 'lin@example.test', where: 'lin@example.test',
    });
    const failed = new QueryFailedError('INSERT INTO person (email, password_hash) VALUES ($1, $2)', ['lin@example.test', '$argon2id$secret'], driver);
    const told = toldOf(new Error('registration failed', { cause: failed }));
    expect(JSON.stringify(told)).not.toMatch(/lin@example|argon2id/);
    expect(told).toMatchObject({ type: 'Error', message: 'registration failed', cause: { type: 'QueryFailedError', code: '23502', table: 'person' } });
  });
});
