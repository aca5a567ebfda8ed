import type { TestApp } from '../support/app.js';
import { emptyRegister, ownBroker } from '../support/broker-situations.js';
import { brokerContent } from '../support/brokers.js';
import type { Arrange } from './policy-records.js';

/** Profiles of the register as routes.csv names them: all are agency.BRK's. */
export function brokerCases(app: TestApp): Record<string, Arrange> {
  const list = (state: string, query: Record<string, string> = {}): Arrange => async () => ({ query: { limit: '100', ...query }, shows: (await ownBroker(app, state)).id });
  const shown = (state: string): Arrange => async () => ({ params: { id: (await ownBroker(app, state)).id } });
  const written = (state: string, body: object = {}): Arrange => async () => {
    const { id, version } = await ownBroker(app, state);
    return { params: { id }, version, body };
  };
  return {
    'GET /api/v1/brokers|confirmed broker': list('CONFIRMED'), 'GET /api/v1/brokers|suspended broker': list('SUSPENDED'),
    'GET /api/v1/brokers/:id|confirmed broker': shown('CONFIRMED'), 'GET /api/v1/brokers/:id|suspended broker': shown('SUSPENDED'),
    'GET /api/v1/broker-profiles|submitted profile': list('SUBMITTED'), 'GET /api/v1/broker-profiles|submitted profile on the desk': list('SUBMITTED', { view: 'desk' }),
    'GET /api/v1/broker-profiles/workload|confirmed broker': list('CONFIRMED'), 'GET /api/v1/broker-profiles/:id|submitted profile': shown('SUBMITTED'),
    'POST /api/v1/broker-profiles|nobody of the cast is in the register': async () => {
      await emptyRegister(app);
      return { body: brokerContent() };
    },
    'PATCH /api/v1/broker-profiles/:id|profile in draft': written('DRAFT', { introduction: '改过的介绍' }),
    'POST /api/v1/broker-profiles/:id/actions/confirm|submitted profile': written('SUBMITTED'), 'POST /api/v1/broker-profiles/:id/actions/revise|confirmed profile': written('CONFIRMED'),
  };
}
