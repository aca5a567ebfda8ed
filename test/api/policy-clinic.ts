import type { TestApp } from '../support/app.js';
import { assignmentsOf } from '../support/assignments.js';
import { clinicInput, Clinics, putVisit } from '../support/clinic.js';
import { once } from '../support/once.js';
import type { Arrange } from './policy-records.js';

/** Visits of the clinic as routes.csv names them: a need of enterprise.ENT, taken by agency.BRK where it is. */
export function clinicCases(app: TestApp): Record<string, Arrange> {
  const clinics = new Clinics(app);
  const visit = once(() => clinics.fresh());
  const put = async (state: string): Promise<{ id: string; version: number }> => {
    const { id } = await visit();
    await putVisit((sql, params) => app.query(sql, [...params]), id, state, await app.personId('agency.BRK'));
    const [row] = await app.query<{ version: number }>('SELECT version FROM need_clinic WHERE id = $1', [id]);
    return { id, version: row?.version ?? 0 };
  };
  const list = (state: string, query: Record<string, string> = {}): Arrange => async () => ({ query: { limit: '100', ...query }, shows: (await put(state)).id });
  const step = (state: string, action: string): Arrange => async () => {
    const { id, version } = await put(state);
    return { params: { id }, version, body: clinicInput(action, action === 'call' ? await assignmentsOf(app).other() : '') };
  };
  const shown = (state: string): Arrange => async () => ({ params: { id: (await put(state)).id } });
  const acting = (action: string, state: string, name: string): [string, Arrange] => [`POST /api/v1/clinic/:id/actions/${action}|${name}`, step(state, action)];
  return {
    'GET /api/v1/clinic|waiting need': list('ASKED'), 'GET /api/v1/clinic|waiting need on the desk': list('ASKED', { view: 'desk' }), 'GET /api/v1/clinic|need that a broker has': list('TAKEN'),
    'GET /api/v1/clinic/:id|waiting need': shown('ASKED'), 'GET /api/v1/clinic/:id|need that a broker has': shown('TAKEN'),
    'POST /api/v1/clinic|draft need': async () => ({ body: { needId: (await clinics.draft()).id, request: '' } }),
    ...Object.fromEntries([acting('call', 'ASKED', 'waiting need'), acting('refuse', 'CALLED', 'need that a broker is asked to take'), acting('take', 'ASKED', 'waiting need'), acting('suggest', 'TAKEN', 'need that a broker has'), acting('vouch', 'TAKEN', 'need that a broker has'), acting('accept', 'SUGGESTED', 'need with suggestions'), acting('close', 'TAKEN', 'need that a broker has')]),
  };
}
