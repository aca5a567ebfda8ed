import { Timeouts } from '../../src/kernel/workflow/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { type CommissionCase, Commissions, ENTRY, REJECTION } from '../support/commissions.js';
import { dealsOf } from '../support/deals.js';
import { download } from '../support/downloads.js';
import { introductionsOf } from '../support/introductions.js';
import { pagesOf } from '../support/pdf-pages.js';
import type { PersonKey } from '../support/people.js';

let app: TestApp;
let commissions: Commissions;
beforeAll(async () => {
  app = await startTestApp();
  commissions = new Commissions(app);
});
afterAll(() => app.close());

const packOf = async (person: PersonKey, id: string): Promise<string> =>
  (await pagesOf(await download(await app.as(person), `/api/v1/introductions/${id}/commission/pdf`), 1)).pages.map(({ text }) => text.normalize('NFKC').replace(/\s/g, '')).join('');
const wrote = async (introductionId: string) => {
  const { status, body } = await (await app.as('agency.BRK')).post('/api/v1/contributions').send({ introductionId, ...ENTRY });
  return (body as { code?: string }).code ?? status;
};
const said = ({ known }: CommissionCase) => known.map(({ text }) => text).join('\n');

/** Nobody settles terms in time: the two have met without the broker, and talk. */
async function without(): Promise<{ id: string; dealId: string; number: string }> {
  const id = await commissions.begun({ anonymous: true });
  await commissions.write(id);
  await commissions.consented(id);
  await app.query(`UPDATE introduction SET due_at = now() - interval '1 minute' WHERE id = $1`, [id]);
  await app.app.get(Timeouts).sweep();
  const [deal] = await app.query<{ id: string; number: string }>('SELECT id, number FROM deal WHERE introduction_id = $1', [id]);
  if (!deal) throw new Error('the two have not met');
  await dealsOf(app).step(await app.as('enterprise.ENT'), { id: deal.id }, 'evaluate', { comment: '内部价位八十万以内可谈。' });
  return { id, dealId: deal.id, number: deal.number };
}

describe('a broker without whom the two go on', () => {
  it('reads nothing of their deal, whose people and owner it is told neither; nor does anybody else where the broker’s own is kept', async () => {
    const { id, dealId, number } = await without();
    await (await app.as('agency.BRK')).get(`/api/v1/deals/${dealId}`).expect(404);
    for (const person of ['agency.BRK', 'agency.BRK_ORG', 'enterprise.ENT_ADM', 'bureau.BUR_CG'] as const) {
      const [known, pack] = [said(await commissions.of(person, id)), await packOf(person, id)];
      expect([person, known.includes(number), pack.includes(number), pack.includes('内部价位'), known.includes('不经技术经理人继续对接')]).toEqual([person, false, false, false, true]);
      // nor does it say what is not so: that nothing has begun, or nothing was paid
      expect([person, ...['交易尚未开始', '没有付款记录', '其后的交易不在本材料范围内', '付款记录不在查阅范围内'].map((words) => pack.includes(words))]).toEqual([person, false, false, true, true]);
    }
    const { buyerName, history } = await introductionsOf(app).seen(await app.as('agency.BRK'), { id });
    expect([buyerName, history.filter(({ action }) => action.includes('Agrees')).map(({ by }) => by).sort()]).toEqual([null, ['买方', '卖方']]);
    expect((await introductionsOf(app).seen(await app.as('institute.RES'), { id })).buyerName).toBe('演示复合材料有限公司');
  });

  it('writes no more entries of what it did; its own of before stay, and are answered', async () => {
    const { id } = await without();
    expect(await wrote(id)).toBe('CONTRIBUTIONS_OVER');
    const [entry] = (await commissions.of('agency.BRK', id)).contributions;
    if (!entry) throw new Error('the entry is gone');
    expect(await commissions.of('agency.BRK', id)).toMatchObject({ mayWrite: false });
    expect(await commissions.act('enterprise.ENT', 'contributions', entry, 'reject', { comment: REJECTION })).toMatchObject({ state: 'REJECTED' });
  });
});

describe('entries of contributions', () => {
  it('are written for thirty days after the end of introduction or deal', async () => {
    const id = await commissions.begun();
    await introductionsOf(app).step(await app.as('agency.BRK'), { id }, 'withdraw');
    const ended = (table: string, column: string, days: number) => app.query(`UPDATE ${table} SET updated_at = now() - make_interval(days => $2) WHERE ${column} = $1`, [id, days]);
    await ended('introduction', 'id', 30);
    expect([await wrote(id), (await commissions.of('agency.BRK', id)).mayWrite]).toEqual([201, true]);
    await ended('introduction', 'id', 31);
    expect([await wrote(id), (await commissions.of('agency.BRK', id)).mayWrite]).toEqual(['CONTRIBUTIONS_OVER', false]);
    const { introductionId, dealId } = await commissions.registered(null);
    expect(await wrote(introductionId)).toBe(201);
    await app.query(`UPDATE deal SET state = 'CLOSED', updated_at = now() - interval '31 days' WHERE id = $1`, [dealId]);
    expect(await wrote(introductionId)).toBe('CONTRIBUTIONS_OVER');
  });
});
