describe('the log', () => {
  it('survives a wrong level, which the check of the settings names later', async () => {
    process.env['LOG_LEVEL'] = 'verbose';
    const { logger } = await import('./index.js');
    expect(logger.level).toBe('info');
  });
});
