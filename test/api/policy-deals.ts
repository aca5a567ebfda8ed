import type { TestApp } from '../support/app.js';
import { introductionsOf, MESSAGE, putIntroduction } from '../support/introductions.js';
import { once } from '../support/once.js';
import type { Arrange } from './policy-records.js';

/** Introductions as routes.csv names them: begun by agency.BRK, for enterprise and institute. */
export function dealCases(app: TestApp): Record<string, Arrange> {
  const introductions = introductionsOf(app);
  const brokered = once(() => introductions.fresh('broker'));
  const put = async (state: string): Promise<{ id: string; version: number }> => {
    const { id } = await brokered();
    await putIntroduction((sql, params) => app.query(sql, [...params]), id, state);
    const [row] = await app.query<{ version: number }>('SELECT version FROM introduction WHERE id = $1', [id]);
    return { id, version: row?.version ?? 0 };
  };
  const list = (query: Record<string, string> = {}): Arrange => async () => ({ query: { limit: '100', ...query }, shows: (await put('BOTH_ASKED')).id });
  const step = (body: object = {}): Arrange => async () => {
    const { id, version } = await put('BOTH_ASKED');
    return { params: { id }, version, body };
  };
  const shown = (state: string): Arrange => async () => ({ params: { id: (await put(state)).id } });
  return {
    'GET /api/v1/introductions|introduction by a broker': list(), 'GET /api/v1/introductions|introduction by a broker on the desk': list({ view: 'desk' }),
    'GET /api/v1/introductions/:id|introduction by a broker': shown('BOTH_ASKED'), 'GET /api/v1/introductions/:id|introduction that both have agreed with': shown('INTRODUCED'),
    'POST /api/v1/introductions|published achievement': async () => {
      await introductions.grownOld();
      await app.query(`UPDATE introduction SET state = 'WITHDRAWN' WHERE need_id IS NULL`);
      return { body: { achievementId: await introductions.achievement(), message: MESSAGE } };
    },
    'POST /api/v1/introductions/:id/actions/buyerAgreesFirst|introduction by a broker': step(), 'POST /api/v1/introductions/:id/actions/sellerAgreesFirst|introduction by a broker': step(),
    'POST /api/v1/introductions/:id/actions/withdraw|introduction by a broker': step(),
  };
}
