import type { TestApp } from '../support/app.js';
import { putReward, rewardInput, rewardsOf, THIS_YEAR } from '../support/broker-rewards.js';
import type { Arrange } from './policy-records.js';

/** Rewards as routes.csv names them: of agency.BRK for a deal of enterprise and institute. */
export function rewardCases(app: TestApp): Record<string, Arrange> {
  const rewards = rewardsOf(app);
  const put = async (situation: string) => {
    const { id } = await rewards.fresh();
    await putReward((sql, params) => app.query(sql, [...params]), id, situation);
    const [row] = await app.query<{ version: number }>('SELECT version FROM broker_reward WHERE id = $1', [id]);
    return { id, version: row?.version ?? 0 };
  };
  const step = (situation: string, action: string): Arrange => async () => {
    const { id, version } = await put(situation);
    return { params: { id }, version, body: rewardInput(action) };
  };
  return {
    'GET /api/v1/broker-rewards|reward that was applied for': async () => ({ query: { limit: '100' }, shows: (await put('APPLIED')).id }),
    'GET /api/v1/broker-rewards|reward that was applied for on the desk': async () => ({ query: { limit: '100', view: 'desk' }, shows: (await put('APPLIED')).id }),
    'GET /api/v1/broker-rewards/candidates|-': async () => {
      await app.query(`DELETE FROM broker_reward WHERE deal_id = $1`, [await rewards.shared()]);
      return {};
    },
    'POST /api/v1/broker-rewards|deal with a registered contract of its own': async () => {
      await put('WITHDRAWN');
      return { body: { dealId: await rewards.shared(), year: THIS_YEAR }, each: true };
    },
    'GET /api/v1/broker-rewards/:id|reward that was applied for': async () => ({ params: { id: (await put('APPLIED')).id } }),
    'POST /api/v1/broker-rewards/:id/actions/withdraw|reward that was applied for': step('APPLIED', 'withdraw'),
    'POST /api/v1/broker-rewards/:id/actions/receive|reward that was applied for': step('APPLIED', 'receive'),
    'POST /api/v1/broker-rewards/:id/actions/pay|approved reward': step('APPROVED', 'pay'),
  };
}
