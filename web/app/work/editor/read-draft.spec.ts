import { createApi } from '../../api/client';
import { addMessages, translator } from '../../i18n/translate';
import { failureText } from '../browser-api';
import { readDraft } from './read-draft';

const GONE = { type: '', title: '', status: 404, detail: '没有找到。', code: 'NOT_FOUND', errors: [], requestId: '1' };
const answering = (fetch: () => Promise<Response>) => createApi({ origin: 'http://here.invalid', fetch });
const t = translator('zh-CN');

beforeAll(() => addMessages('zh-CN', { 'work.offline': '网络不通', 'error.unavailable': '服务暂时不可用' }));

describe('the draft of somebody else, read to compare it', () => {
  const READINGS = [
    ['offline', () => Promise.reject(new TypeError('Failed to fetch')), '网络不通'],
    ['refused', () => Promise.resolve(Response.json(GONE, { status: 404 })), '没有找到。'],
    ['answered by something between us', () => Promise.resolve(new Response('<h1>Bad gateway</h1>', { status: 502 })), '服务暂时不可用'],
  ] as const;

  it.each(READINGS)('says in words why it cannot be read: %s', async (_, fetch, words) => {
    const outcome = await readDraft(answering(fetch), 'need', '1');
    expect([outcome.ok, outcome.ok || failureText(outcome.problem, t)]).toEqual([false, words]);
  });

  it('is read as it is', async () => {
    expect(await readDraft(answering(() => Promise.resolve(Response.json({ version: 7 }))), 'achievement', '1')).toEqual({ ok: true, data: { version: 7 } });
  });
});
