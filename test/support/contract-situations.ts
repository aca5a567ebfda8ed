import { contentSha256 } from '../../src/kernel/versions/index.js';
import { type ContractContent, emptyContract } from '../../src/modules/contracts/index.js';
import { pdf } from '../api/good-files.js';
import type { TestApp } from './app.js';
import { attachPaper, type Case, contractDraft, newContract, recognitionOf, seen, take } from './contracts.js';
import type { PersonKey } from './people.js';

/** Experts whom the cases of the tests are put to: none of them belongs to a party. */
export const EXPERTS = ['institute2.EXP', 'enterprise2.EXP', 'agency.EXP'] as const satisfies readonly PersonKey[];
export const expertIds = (app: TestApp): Promise<string[]> => Promise.all(EXPERTS.map((key) => app.personId(key)));

/** 技术交易额 far above what goes to large approval. */
const LARGE_FEN = 900_000_000;

/** A contract that only the third registrar may register. */
export const LARGE: Partial<ContractContent> = { price: { ...emptyContract().price, totalFen: LARGE_FEN, rdFundsFen: 0 }, payment: { ...emptyContract().payment, mode: '1' } };

/** What the steps of a case ask for beside a comment, answered so that nothing in the answer stands against the step. */
export function contractInput(action: string, { content, number }: Pick<Case, 'content' | 'number'>, experts: readonly string[]): Record<string, unknown> {
  switch (action) {
    case 'passFirst':
    case 'escalateChange':
    case 'approveChange': return { recognition: recognitionOf(content) };
    case 'proposeRefusal':
    case 'refuse':
    case 'refuseLarge': return { refusalCode: 'R02' };
    case 'notAccept': return { intakeGround: 'N02' };
    case 'sendExperts':
    case 'sendChangeExperts': return { expertIds: experts };
    case 'askKind': return { subKind: 'DEV-2' };
    // the national number is given once: it ends as the platform's own does
    case 'recordNationalNo': return { nationalNo: `20263710820${number.slice(-5)}` };
    case 'confirmRevoke':
    case 'revoke': return { revocationGround: 'FRAUD' };
    case 'upperRevoke': return { revocationGround: 'FRAUD', rulingNo: '演示科成〔2026〕12号' };
    case 'upperKeep': return { rulingNo: '演示科成〔2026〕12号' };
    case 'object':
    case 'objectAsParty': return { comment: '款项没有支付，合同没有履行' };
    case 'answerObjection': return { comment: '款项已经支付，付款凭证见申辩材料' };
    case 'requestDeregistration': return { deregistrationGround: 'RESCINDED' };
    case 'correctIntegrity': return { atFault: ['SELLER'] };
    case 'annulRevocation':
    case 'executeRuling': return { rulingNo: '演示复决〔2026〕3号' };
    case 'judge': return { outcome: 'KEEP' };
    default: return {};
  }
}

/** Content that the record has in the situation. */
export function contentIn(situation: string, content: ContractContent): ContractContent {
  if (['DRAFT-', 'CORRECTION-', 'ACCEPTED-'].includes(situation)) return { ...content, title: '' };
  return isLarge(situation) ? { ...content, price: { ...content.price, totalFen: LARGE_FEN }, payment: { ...content.payment, mode: '1', instalments: [] } } : content;
}

const isLarge = (situation: string) => ['ACCEPTED+', 'SECOND_REVIEW+', 'LARGE_APPROVAL', 'LARGE_APPROVAL-', 'CHANGE_REVIEW+', 'CHANGE_REVIEW=', 'CHANGE_APPROVAL', 'CHANGE_APPROVAL-'].includes(situation);

/** Once a case has been registered, its version stands until the registration ends. */
const STANDING = ['REGISTERED', 'CHANGE_DRAFT', 'CHANGE_REVIEW', 'CHANGE_EXPERTS', 'CHANGE_APPROVAL', 'DEREGISTRATION_REVIEW', 'RE_RECOGNITION', 'UPPER_DECISION'];
/** Experts stay named once they were called; whether they read follows from the state. */
const WITH_EXPERTS = ['EXPERT_REVIEW', 'LARGE_APPROVAL', 'REFUSED', 'REGISTERED', 'CHANGE_EXPERTS', 'CHANGE_APPROVAL', 'RE_RECOGNITION'];
/** … and were heard about what is in hand. */
const HEARD = ['EXPERT_REVIEW+', 'LARGE_APPROVAL', 'CHANGE_EXPERTS+', 'CHANGE_REVIEW=', 'CHANGE_APPROVAL'];
const PROPOSALS: Readonly<Record<string, string>> = {
  SECOND_REVIEW: 'PASS', 'SECOND_REVIEW-': 'REFUSE', 'SECOND_REVIEW+': 'PASS', LARGE_APPROVAL: 'PASS', 'LARGE_APPROVAL-': 'PASS', 'RE_RECOGNITION+': 'KEEP', 'RE_RECOGNITION-': 'REVOKE',
};

const kindChange = (content: ContractContent, answer: 'AGREED' | null) => ({
  subKind: 'DEV-2', reason: '双方共同投入研究人员', askedBy: '', askedAt: '2026-05-10T02:00:00.000Z', contentSha256: contentSha256(content), answer, answeredBy: null, answeredAt: null, remark: '', takenAt: null,
});
const KIND_ANSWERS: Readonly<Record<string, 'AGREED' | null>> = { KIND_ASKED: null, 'ACCEPTED=': 'AGREED' };

type Query = (sql: string, params: readonly unknown[]) => Promise<unknown>;

/** A contract with its papers, and another of the same parties that is in hand: in some situations it is a copy. */
export interface ContractPair {
  contract: Case;
  other: string;
  experts: readonly string[];
}

/** Puts the contract into a situation of workflows.csv, by the rows: how it got there is the business of other tests. */
export async function putContract(query: Query, { contract: { id, content: asDrafted }, other, experts }: ContractPair, situation: string): Promise<void> {
  const state = situation.replace(/[+=-]$/, '');
  const content = contentIn(situation, asDrafted);
  const found = recognitionOf(content);
  const standing = STANDING.includes(state);
  const once = standing || state === 'REVOKED';
  await query(
    `UPDATE tech_contract SET state = $2, content = $3::jsonb, title = $4, total_fen = $5, tech_fen = $6, proposal = $7, expert_ids = $8::uuid[], recognition = $9::jsonb,
            is_registered = $10, registered_no = $11, kind_change = $16::jsonb, registered_at = $12, accepted_at = now(), refused_at = $13, upheld = $14, found_in_change = $15::jsonb,
            rule = CASE WHEN $13::timestamptz IS NULL THEN rule ELSE (SELECT jsonb_build_object('code', code, 'version', version, 'docNo', '', 'title', '', 'verified', false, 'params', params) FROM rule_set WHERE code = 'TCR-2026' LIMIT 1) END WHERE id = $1`,
    [id, state, JSON.stringify(content), content.title, content.price.totalFen, found.techFen, PROPOSALS[situation] ?? null, WITH_EXPERTS.includes(state) ? experts : [],
      JSON.stringify(found), standing, once ? 1 : null, once ? new Date() : null, situation === 'REFUSED-' ? new Date('2020-01-01') : state === 'REFUSED' || state === 'RECONSIDERATION' ? new Date() : null, situation === 'REFUSED=', state === 'CHANGE_APPROVAL' ? JSON.stringify(found) : null, JSON.stringify(situation in KIND_ANSWERS ? kindChange(content, KIND_ANSWERS[situation] ?? null) : null)],
  );
  // the time of an internal review runs, or was prolonged
  if (state === 'RECONSIDERATION') await query(`UPDATE tech_contract SET due_at = now() + interval '20 days', clock = $2::jsonb WHERE id = $1`, [id, JSON.stringify({ from: new Date().toISOString(), days: situation === 'RECONSIDERATION=' ? 45 : 30, unit: 'CALENDAR_DAY', provisional: false })]);
  await query(`UPDATE tech_contract SET revocation_ground = $2 WHERE id = $1`, [id, state === 'REVOKED' ? (situation === 'REVOKED-' ? 'WRONG' : 'FRAUD') : null]);
  if (HEARD.includes(situation)) await opine(query, id, experts);
  if (situation === 'SUBMITTED-') await query(`UPDATE tech_contract SET title = $2, sign_date = $3 WHERE id = $1`, [other, content.title, content.signDate]);
  if (situation === 'CHANGE_DRAFT-') await query(`UPDATE file SET purpose = '其他' WHERE subject_id = $1 AND purpose = '补充协议'`, [id]);
}

const opine = (query: Query, id: string, experts: readonly string[]) =>
  query(`INSERT INTO contract_opinion (id, contract_id, person_id, verdict, text) SELECT gen_random_uuid(), $1, person, 'PASS', '技术内容明确' FROM unnest($2::uuid[]) AS person`, [id, experts]);

let serial = 0;

/** A complete contract of the institute with the enterprise, unlike every other one of the tests. */
export async function jointDraft(app: TestApp, change: Partial<ContractContent> = {}): Promise<Partial<ContractContent>> {
  serial += 1;
  const { buyer, ...draft } = contractDraft({ title: `演示联合研制焊丝 ${serial}` });
  return { ...draft, ...(buyer ? { buyer: { ...buyer, organisationId: await app.organisationId('enterprise') } } : {}), ...change };
}

/** The contract that workflows.csv speaks of, as its draft with every paper, and one beside it that is filed. */
export async function contractPair(app: TestApp): Promise<ContractPair> {
  const [author, office, experts] = await Promise.all([app.as('institute.RES'), app.as('institute.INST'), expertIds(app)]);
  const contract = await newContract(author, await jointDraft(app));
  for (const purpose of ['合同全文', '补充协议']) await attachPaper(author, contract.id, purpose, paperOf(contract.id, purpose));
  const other = await newContract(office, await jointDraft(app));
  await attachPaper(office, other.id, '合同全文', paperOf(other.id));
  await take(office, other, 'submit');
  return { contract: await seen(author, contract.id), other: other.id, experts };
}

/** A paper unlike that of every other contract. */
export const paperOf = (id: string, purpose = ''): Buffer => Buffer.concat([pdf(), Buffer.from(`\n%${purpose}${id}\n`)]);
