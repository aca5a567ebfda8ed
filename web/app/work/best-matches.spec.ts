import type { Api } from '../api/client';
import { bestMatches } from './best-matches';
import { mayOf } from './nav';

const row = (id: string, isPublic: boolean) => ({ id, title: `记录${id}`, isPublic });

/** What was asked for; every record has one likely match. */
function asking(): { api: Api; asked: string[] } {
  const asked: string[] = [];
  const answers: Record<string, unknown> = {
    '/api/v1/needs': { items: [row('own', true), row('draft', false)] },
    '/api/v1/achievements': { items: [row('fruit', true)] },
    '/api/v1/search': { items: [row('foreign', true)] },
  };
  const GET = (path: string, { params }: { params: { path?: { id: string } } }) => {
    asked.push(path.replace('{id}', params.path?.id ?? ''));
    return Promise.resolve({ data: answers[path] ?? [{ likely: true, score: 50 }], response: { ok: true } });
  };
  return { api: { GET } as unknown as Api, asked };
}

describe('the best matches', () => {
  it('of an enterprise or institute are asked of its own published records, and of nobody else’s', async () => {
    const { api, asked } = asking();
    const found = await bestMatches(api, mayOf(['matching.read', 'need.working']), [], 3, 2);
    expect(asked).toEqual(['/api/v1/needs', '/api/v1/needs/own/matches']);
    expect(found.map(({ id }) => id)).toEqual(['own']);
  });

  it('of whoever serves everybody are those of the latest needs', async () => {
    const { api, asked } = asking();
    await bestMatches(api, mayOf(['matching.read', 'matching.readAll', 'need.working']), [], 3, 2);
    expect(asked).toEqual(['/api/v1/search', '/api/v1/needs/foreign/matches']);
  });

  it('are not asked for without the right', async () => {
    const { api, asked } = asking();
    expect(await bestMatches(api, mayOf(['need.working']), [], 3, 2)).toEqual([]);
    expect(asked).toEqual([]);
  });
});
