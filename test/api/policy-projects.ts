import type { TestApp } from '../support/app.js';
import { today } from '../support/listings.js';
import { once } from '../support/once.js';
import { attachTo, freshProject, panelInput, partInput } from '../support/projects.js';
import { checkedMilestone, declaredPayment, freshAcceptance, freshChange, freshClawback, freshMilestone, freshPayout, haltedProject } from '../support/project-situations.js';
import { tiedRace } from '../support/races.js';
import type { Arrange } from './policy-records.js';

/** Projects as routes.csv names them: of institute for enterprise; institute2.EXP sits in the panel of the milestone that is checked. */
export function projectCases(app: TestApp): Record<string, Arrange> {
  const [running, milestone, acceptance, payout, clawback, checking] = [once(() => freshProject(app)), once(() => freshMilestone(app)), once(() => freshAcceptance(app)), once(() => freshPayout(app)), once(() => freshClawback(app)), once(() => checkedMilestone(app))];
  const change = once(() => freshChange(app));
  const tied = once(() => tiedRace(app));
  const of = (make: () => Promise<string>, rest: object = {}): Arrange => async () => ({ params: { id: await make() }, ...rest });
  const versioned = (make: () => Promise<string>, body: object): Arrange => async () => ({ params: { id: await make() }, version: 1, body });
  const idOf = (make: () => Promise<{ id: string }>) => async () => (await make()).id;
  return {
    'GET /api/v1/projects|running project': async () => ({ query: { limit: '100' }, shows: (await running()).id }),
    'GET /api/v1/projects|running project on the desk': async () => ({ query: { limit: '100', view: 'desk' }, shows: (await running()).id }),
    'GET /api/v1/projects/:id|running project': of(idOf(running)),
    'GET /api/v1/projects/:id/task-book.pdf|running project': of(idOf(running)),
    'GET /api/v1/projects/:id/task-book.docx|running project': of(idOf(running)),
    'POST /api/v1/projects/:id/actions/terminate|halted project': versioned(() => haltedProject(app), partInput('terminate')),
    'POST /api/v1/projects/:id/payments|running project': async () => {
      const { id } = await running();
      return { params: { id }, body: { fen: 100, paidOn: today(), fileId: await attachTo(await app.as('enterprise.ENT'), 'project', id, '付款凭证') } };
    },
    'POST /api/v1/projects/:id/payments/:paymentId/void|running project': async () => ({ params: { ...(await declaredPayment(app, await running())) }, body: { reason: '金额录入有误，重新申报。' } }),
    'POST /api/v1/projects/:id/changes|running project': async () => {
      const { id } = await freshProject(app);
      return { params: { id }, body: { kind: 'TIME', months: 3, reason: '演示原因：关键设备交付推迟三个月，试验随之推迟。', fileId: await attachTo(await app.as('institute.INST'), 'project', id, '变更证明材料') } };
    },
    'GET /api/v1/project-changes/:id|requested change': of(change),
    'POST /api/v1/project-changes/:id/actions/agree|requested change': versioned(() => freshChange(app), {}),
    'GET /api/v1/milestones/:id|planned milestone': of(idOf(milestone)),
    'POST /api/v1/milestones/:id/actions/report|planned milestone': versioned(idOf(() => freshMilestone(app)), partInput('report')),
    'POST /api/v1/milestones/:id/actions/callPanel|milestone under check': versioned(() => checkedMilestone(app, false), panelInput(3)),
    'GET /api/v1/acceptances/:id|acceptance to be applied for': of(idOf(acceptance)),
    'POST /api/v1/acceptances/:id/actions/apply|acceptance to be applied for': versioned(idOf(() => freshAcceptance(app)), { ...partInput('apply'), comment: undefined }),
    'GET /api/v1/check-sheets/:id|milestone under check': of(checking),
    'POST /api/v1/check-sheets/:id|milestone under check': of(() => checkedMilestone(app), { body: { verdict: 'MET', diligent: true, remark: '核对了检测报告和现场记录。' } }),
    'GET /api/v1/payouts|due payout': async () => ({ query: { limit: '100', view: 'open' }, shows: await payout() }),
    'GET /api/v1/clawbacks|clawback': async () => ({ query: { limit: '100', view: 'open' }, shows: await clawback() }),
    'GET /api/v1/payouts/:id|due payout': of(payout),
    'POST /api/v1/payouts/:id/actions/pay|due payout': versioned(() => freshPayout(app), partInput('pay')),
    'GET /api/v1/clawbacks/:id|clawback': of(clawback),
    'POST /api/v1/clawbacks/:id/actions/assess|clawback': versioned(() => freshClawback(app), partInput('assess')),
    'GET /api/v1/challenges/:id/race|race with equal teams': async () => ({ params: { id: (await tied()).id } }),
    'POST /api/v1/challenges/:id/race/ties|race with equal teams': async () => {
      const { id, teams: order } = await tiedRace(app);
      return { params: { id }, body: { order, reason: '样品批次更稳定，量产条件更成熟' } };
    },
    'GET /api/v1/challenges/:id/progress|running project': async () => ({ params: { id: (await running()).challengeId } }),
  };
}
