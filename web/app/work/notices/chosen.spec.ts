import { readFileSync } from 'node:fs';
import { CHOSEN } from './chosen';

it('lets every kind of record be chosen that a notice is about, but for awards, which begin from their challenge', () => {
  const kinds = JSON.parse(readFileSync(new URL('../../../../src/modules/notices/data/notice-kinds.json', import.meta.url), 'utf8')) as Record<string, { subject: string | null }>;
  expect([...CHOSEN, 'challenge'].sort()).toEqual([...new Set(Object.values(kinds).flatMap(({ subject }) => subject ?? []))].sort());
});
