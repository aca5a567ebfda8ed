import type { TestApp } from '../support/app.js';
import { incomeDraft, newIncome, takeIncome } from '../support/income.js';
import { completeIncome, completeList, filedList, grounds } from '../support/register-situations.js';
import { takeList } from '../support/registration-lists.js';
import { once } from '../support/once.js';
import type { Arrange, Subject } from './policy-records.js';

interface Standing {
  id: string;
  version: number;
}

const COMMENT = '办理意见';

const INCOME: Readonly<Record<string, (app: TestApp) => Promise<Standing>>> = {
  'draft income': completeIncome,
  'filed income': async (app) => takeIncome(await app.as('institute.INST'), await completeIncome(app), 'submit'),
  'recognised income': async (app) => takeIncome(await app.as('bureau.REG2'), await takeIncome(await app.as('institute.INST'), await completeIncome(app), 'submit'), 'approve'),
};
const LISTS: Readonly<Record<string, (app: TestApp) => Promise<Standing>>> = {
  'draft list': (app) => completeList(app),
  'filed list': (app) => filedList(app),
  'list of large contracts': async (app) => takeList(await app.as('bureau.REG2'), await filedList(app, true), 'passOn'),
  'printable list': async (app) => {
    const list = await takeList(await app.as('bureau.REG2'), await filedList(app), 'approve');
    await app.query(`UPDATE registration_list SET printable = jsonb_set(printable, '{from}', '"2026-01-05T15:59:59.999Z"') WHERE id = $1`, [list.id]);
    return list;
  },
};

const STEPS = { income: ['submit', 'approve', 'close'], lists: ['submit', 'approve', 'approveLarge', 'invalidate'] } as const;

/** Records of one kind. */
function cases(app: TestApp, at: string, makers: typeof INCOME, steps: readonly string[], change: object, files: readonly string[]): Record<string, Arrange> {
  return Object.fromEntries(Object.entries(makers).flatMap(([situation, make]): [string, Arrange][] => {
    const made = once(() => make(app));
    const shared = (rest: (record: Standing) => Subject): Arrange => async () => rest(await made());
    const written = (body: object) => shared(({ id, version }) => ({ params: { id }, version, body }));
    return [
      [`GET ${at}|${situation}`, shared(({ id }) => ({ query: { limit: '100' }, shows: id }))],
      [`GET ${at}/:id|${situation}`, shared(({ id }) => ({ params: { id } }))],
      [`PATCH ${at}/:id|${situation}`, written(change)],
      ...files.map((file): [string, Arrange] => [`GET ${at}/:id/${file}|${situation}`, shared(({ id }) => ({ params: { id } }))]),
      ...steps.map((step): [string, Arrange] => [`POST ${at}/:id/actions/${step}|${situation}`, written({ comment: COMMENT })]),
    ];
  }));
}

/** Income, lists and the register as routes.csv speaks of them: of institute's registered contracts. */
export function registerCases(app: TestApp): Record<string, Arrange> {
  const contract = async () => (await grounds(app)).small;
  const nothing: Arrange = () => Promise.resolve({});
  return {
    ...cases(app, '/api/v1/income-cases', INCOME, STEPS.income, { note: '补充说明' }, ['paper.pdf', 'paper.docx', 'reward-slip.docx']),
    ...cases(app, '/api/v1/registration-lists', LISTS, STEPS.lists, { purpose: '改过的用途' }, ['paper.pdf']),
    'POST /api/v1/income-cases|registered contract': async () => ({ body: { contractId: (await contract()).id } }),
    'GET /api/v1/contracts/:id/income|registered contract': async () => {
      const { id, number } = await contract();
      await newIncome(await app.as('institute.INST'), id, incomeDraft({ number }, 1));
      return { params: { id } };
    },
    'POST /api/v1/registration-lists|-': async () => ({ body: { purpose: '演示用途', contractIds: [(await contract()).id] } }),
    'GET /api/v1/registration-lists/candidates|registered contract': async () => ({ shows: (await contract()).id }),
    'GET /api/v1/register|registered contract': async () => ({ query: { limit: '100' }, shows: (await contract()).id }),
    'GET /api/v1/register/figures|-': nothing, 'GET /api/v1/register/figures.xlsx|-': nothing, 'GET /api/v1/register/export.xlsx|-': nothing, 'GET /api/v1/register/export.csv|-': nothing,
  };
}
