import type { TestApp } from '../support/app.js';
import { type AssignmentCase, assignmentsOf, putAssignment, REQUEST } from '../support/assignments.js';
import { once } from '../support/once.js';
import type { Arrange } from './policy-records.js';

/** Assignments as routes.csv names them: of a need of enterprise.ENT, to agency.BRK. */
export function assignmentCases(app: TestApp): Record<string, Arrange> {
  const assignments = assignmentsOf(app);
  const shared = once(() => assignments.fresh());
  const need = once(() => assignments.need());
  const put = async (state: string): Promise<Pick<AssignmentCase, 'id' | 'version'>> => {
    const { id } = await shared();
    await assignments.own();
    await putAssignment((sql, params) => app.query(sql, [...params]), id, state, await assignments.other());
    const [row] = await app.query<{ version: number }>('SELECT version FROM broker_assignment WHERE id = $1', [id]);
    return { id, version: row?.version ?? 0 };
  };
  const list = (state: string, query: Record<string, string> = {}): Arrange => async () => ({ query: { limit: '100', ...query }, shows: (await put(state)).id });
  const acting = (action: string, state: string, name: string): [string, Arrange] => [`POST /api/v1/assignments/:id/actions/${action}|${name}`, async () => {
    const { id, version } = await put(state);
    return { params: { id }, version, body: await assignments.input(action) };
  }];
  return {
    'GET /api/v1/assignments|assignment': list('ASKED'), 'GET /api/v1/assignments|assignment on the desk': list('ASKED', { view: 'desk' }), 'GET /api/v1/assignments|unanswered assignment on the desk': list('UNANSWERED', { view: 'desk' }),
    'GET /api/v1/assignments/:id|assignment': async () => ({ params: { id: (await put('ASKED')).id } }),
    'GET /api/v1/assignments/candidates|published need': async () => ({ query: { kind: 'need', subjectId: await need() } }),
    'POST /api/v1/assignments|published need': async () => {
      await app.query(`UPDATE broker_assignment SET state = 'ENDED' WHERE subject_id = $1`, [await need()]);
      return { body: { kind: 'need', subjectId: await need(), brokerId: await assignments.own(), message: REQUEST } };
    },
    ...Object.fromEntries([acting('accept', 'ASKED', 'assignment'), acting('decline', 'ASKED', 'assignment'), acting('choose', 'OPEN', 'assignment that nobody has taken'), acting('handOver', 'ACTIVE', 'assignment that a broker has'), acting('end', 'ACTIVE', 'assignment that a broker has')]),
  };
}
