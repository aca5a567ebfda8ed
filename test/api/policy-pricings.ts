import type { TestApp } from '../support/app.js';
import { once } from '../support/once.js';
import { priceDraft, pricingInput, pricingsOf, putPricing } from '../support/pricings.js';
import type { Arrange } from './policy-records.js';

/** Prices of achievements as routes.csv names them: drafted by institute.RES for his achievement. */
export function pricingCases(app: TestApp): Record<string, Arrange> {
  const pricings = pricingsOf(app);
  const drafted = once(() => pricings.fresh());
  const put = async (state: string): Promise<{ id: string; version: number }> => {
    const { id } = await drafted();
    await putPricing((sql, params) => app.query(sql, [...params]), id, state);
    const [row] = await app.query<{ version: number }>('SELECT version FROM pricing WHERE id = $1', [id]);
    return { id, version: row?.version ?? 0 };
  };
  const shown = (state: string): Arrange => async () => ({ params: { id: (await put(state)).id } });
  const step = (action: string, state: string): Arrange => async () => {
    const { id, version } = await put(state);
    return { params: { id }, version, body: { ...pricingInput(action), comment: '经核对，内容一致。' } };
  };
  return {
    'GET /api/v1/pricings|price in draft': async () => ({ query: { limit: '100' }, shows: (await put('PRICE_DRAFT')).id }),
    'GET /api/v1/pricings/:id|price in draft': shown('PRICE_DRAFT'), 'GET /api/v1/pricings/:id|effective price': shown('PRICE_EFFECTIVE'),
    'POST /api/v1/pricings|published achievement': async () => ({ body: { achievementId: (await drafted()).achievementId, ...priceDraft() } }),
    'PATCH /api/v1/pricings/:id|price in draft': async () => {
      const { id, version } = await put('PRICE_DRAFT');
      return { params: { id }, version, body: { appraisal: '未评估' } };
    },
    'POST /api/v1/pricings/:id/actions/announce|price in draft': step('announce', 'PRICE_DRAFT'), 'POST /api/v1/pricings/:id/actions/discard|price in draft': step('discard', 'PRICE_DRAFT'),
    'POST /api/v1/pricings/:id/actions/acceptProof|proof of a notice': step('acceptProof', 'OUTSIDE_CHECK'),
  };
}
