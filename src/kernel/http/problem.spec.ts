import { problem } from './problem.js';

describe('a problem that passes with time', () => {
  it.each([
    [1, '请在 1 秒后再试', 'in 1 second.'], [90, '请在 90 秒后再试', 'in 90 seconds'], [91, '请在约 2 分钟后再试', 'in about 2 minutes'],
    [899, '请在约 15 分钟后再试', 'in about 15 minutes'], [3_600, '请在约 60 分钟后再试', 'in about 60 minutes'], [86_400, '请在约 24 小时后再试', 'in about 24 hours'],
  ])('tells %i seconds as one says them', (seconds, zh, en) => {
    const found = problem('TOO_MANY', { seconds });
    expect(found.sentence('zh-CN')).toContain(zh);
    expect(found.sentence('en')).toContain(en);
  });
});
