import type { TestApp } from '../support/app.js';
import { contractDraft, register } from '../support/contracts.js';
import { usccNumber } from '../support/people.js';
import type { ReliefView } from '../support/relief-cases.js';
import { ReliefCases, reliefInput } from '../support/relief-situations.js';
import type { Arrange, Subject } from './policy-records.js';

const SITUATIONS = ['draft', 'computed', 'declared'] as const;
type Situation = (typeof SITUATIONS)[number];
const ACTIONS = ['compute', 'declare', 'accept', 'requireRecalculation'];

let serial = 0;

/** Cases of relief as routes.csv names them: the enterprise's super-deduction for what it buys from the institute. */
export function reliefCases(app: TestApp): Record<string, Arrange> {
  const cases = new ReliefCases(app);
  const made = new Map<Situation, Promise<ReliefView>>();
  const at = '/api/v1/relief-cases';
  const shared = (situation: Situation): Promise<ReliefView> => {
    const found = made.get(situation) ?? cases.fresh(situation);
    made.set(situation, found);
    return found;
  };
  const reads = (situation: Situation, rest: (relief: ReliefView) => Subject): Arrange => async () => rest(await shared(situation));
  const writes = (situation: Situation, body: object): Arrange => async () => {
    const { id, version } = await shared(situation);
    return { params: { id }, version, body };
  };
  const ofSituations = SITUATIONS.flatMap((situation): [string, Arrange][] => [
    [`GET ${at}|${situation} relief case`, reads(situation, ({ id }) => ({ query: { limit: '100' }, shows: id }))],
    [`GET ${at}|${situation} relief case on the desk`, reads(situation, ({ id }) => ({ query: { limit: '100', view: 'desk' }, shows: id }))],
    [`GET ${at}/:id|${situation} relief case`, reads(situation, ({ id }) => ({ params: { id } }))],
    [`GET ${at}/:id/dossier.zip|${situation} relief case`, reads(situation, ({ id }) => ({ params: { id } }))],
    [`PATCH ${at}/:id|${situation} relief case`, writes(situation, { answers: { taxRateBp: 1_500 } })],
    ...ACTIONS.map((action): [string, Arrange] => [`POST ${at}/:id/actions/${action}|${situation} relief case`, writes(situation, { comment: '办理意见', ...reliefInput(action) })]),
  ]);
  return {
    ...Object.fromEntries(ofSituations),
    [`GET ${at}/ledger|-`]: () => Promise.resolve({ query: { year: '2026' } }),
    [`POST ${at}|registered contract with a stranger`]: async () => {
      serial += 1;
      const { buyer, ...draft } = contractDraft({ title: `演示与平台外单位的合同 ${serial}` });
      // a code that nobody here has: a party written with that of an organisation is that organisation
      const stranger = buyer && { ...buyer, name: '演示平台外有限公司', uscc: usccNumber('ENTERPRISE', 900) };
      return { body: { contractId: (await register(app, { ...draft, ...(stranger ? { buyer: stranger } : {}) })).id, kind: 'VAT', year: 2026 } };
    },
    'POST /api/v1/rules/evaluations|-': () => Promise.resolve({ body: { rows: [{ id: 'a', kind: 'riskcomp', input: { loss: '3000000', ratio: '0.7' } }] } }),
  };
}
