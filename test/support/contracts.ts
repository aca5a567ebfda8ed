import { addDays } from '../../src/kernel/calendar/index.js';
import { checklistOf, type ContractContent, type ContractSubKind, emptyContract, emptyParty, type Party } from '../../src/modules/contracts/index.js';
import { pdf } from '../api/good-files.js';
import type { Client, TestApp } from './app.js';
import { today } from './listings.js';
import { usccNumber } from './people.js';

export interface Case {
  id: string;
  number: string;
  state: string;
  version: number;
  dueAt: string | null;
  techFen: number | null;
  registeredNo: number | null;
  isRegistered: boolean;
  content: ContractContent;
  gaps: { code: string; pointer?: string }[];
  allowedActions: { action: string; enabled: boolean; asks: Record<string, string>; reasons: { code: string }[] }[];
  history: { action: string; from: string; to: string; comment: string }[];
  acceptedAt: string | null;
  rule: { code: string } | null;
  opinions: { name: string; verdict: string; earlier: boolean }[];
}

const party = (change: Partial<Party>): Party => ({
  ...emptyParty(), nature: '150', regionCode: '371082', address: '演示市创新路 8 号', representative: '演示代表', contact: '演示联系人', phone: '0631-0000000', postcode: '264300', scale: 'MEDIUM', ...change,
});

/** 承诺, made by whoever files: with a draft, and anew with a change. */
export const DECLARED: Pick<ContractContent, 'declarations'> = { declarations: { truthful: true, noStateSecret: true, notElsewhere: true } };

let drafted = 0;
/** One day for all, or over midnight the next contract would be signed on the day of the one before. */
const FIRST_SIGNED = addDays(today(), -20);

/** A complete development contract of CNY 1,200,000 with equipment of 300,000, as an institute would leave it before filing; each is signed on a day of its own, or they would look like one. */
export const contractDraft = (change: Partial<ContractContent> = {}): Partial<ContractContent> => ({
  title: '演示高强铝合金焊丝制备技术开发',
  subKind: 'DEV-1',
  seller: party({ name: '演示材料研究所', uscc: usccNumber('INSTITUTE', 1), nature: '021', researchBody: true, scale: '' }),
  buyer: party({ name: '演示复合材料有限公司', uscc: usccNumber('ENTERPRISE', 3) }),
  signDate: addDays(FIRST_SIGNED, -(drafted += 1)), effectiveDate: null, beginDate: addDays(today(), -20), endDate: addDays(today(), 500),
  price: { ...emptyContract().price, totalFen: 120_000_000, equipmentFen: 30_000_000, rdFundsFen: 80_000_000 },
  payment: { ...emptyContract().payment, mode: '2', instalments: [{ condition: '合同生效后', dueDate: null, fen: 40_000_000 }, { condition: '验收合格后', dueDate: null, fen: 80_000_000 }] },
  related: false, planCode: '9', iprCodes: ['02'], fieldCode: '05', seoCode: '10', industryCode: '32',
  clauses: {
    ...emptyContract().clauses,
    subject: '研究开发适用于车身结构件的高强铝合金焊丝及其制备工艺。', goal: '开发抗拉强度不低于 320 MPa 的新型铝镁钪焊丝，形成批量制备工艺。',
    mastery: '双方现有焊丝接头强度只有母材的六成，不能满足轻量化车身的要求，所需技术方案尚未掌握。', indicators: '接头抗拉强度 ≥ 320 MPa；延伸率 ≥ 8 %。', route: '成分设计、半连续铸造、热挤压与多道次拉拔。',
    schedule: '六个月完成小试，十二个月完成中试。', delivery: '交付焊丝样品、工艺规程和技术报告。', acceptance: '由第三方机构按 GB/T 2651 检测，指标全部达到后双方签署验收意见。',
    ownership: '申请专利的权利归双方共有。', risk: '技术风险由双方按各半分担。', liability: '逾期按未付部分每日万分之五支付违约金。', disputes: '协商不成的，向甲方住所地人民法院起诉。',
  },
  ...DECLARED,
  ...change,
});

/** What the first reviewer finds where everything is in order. */
export const recognitionOf = (content: ContractContent, subKind: ContractSubKind = content.subKind as ContractSubKind) => {
  const { totalFen, rdFundsFen: _, ...parts } = content.price;
  const price = { totalFen: totalFen ?? 0, ...parts };
  const nonTech = parts.equipmentFen + parts.instrumentsFen + parts.partsFen + parts.materialsFen + parts.otherNonTechFen;
  return {
    subKind, price, techFen: price.totalFen - nonTech + parts.carrierDirectCostFen, note: '',
    checklist: checklistOf(subKind).map(({ id, expects }) => ({ rule: id, answer: expects, evidence: '第 2 页' })),
  };
};

export async function newContract(client: Client, content: object = contractDraft()): Promise<Case> {
  return (await client.post('/api/v1/contracts').send(content).expect(201)).body as Case;
}

export async function attachPaper(client: Client, id: string, purpose: string, content: Buffer = pdf()): Promise<void> {
  await client.post('/api/v1/files').field({ subjectKind: 'contract', subjectId: id, purpose }).attach('file', content, { filename: `${purpose}.pdf`, contentType: 'application/pdf' }).expect(201);
}

/** Asks for the end of a registration because a court has found the contract void, with the judgment. */
export async function takeAsVoid(client: Client, contract: Pick<Case, 'id'>, comment = '法院判决合同无效'): Promise<Case> {
  await client.post('/api/v1/files').field({ subjectKind: 'contract_deregistration', subjectId: contract.id, purpose: '证明材料' }).attach('file', Buffer.concat([pdf(), Buffer.from(`\n%${contract.id} ${Math.random()}\n`)]), { filename: '判决书.pdf', contentType: 'application/pdf' }).expect(201);
  return take(client, contract, 'requestDeregistration', { deregistrationGround: 'VOID', rulingNo: '（2026）鲁10民终3号', comment });
}

export const seen = async (client: Client, id: string): Promise<Case> => (await client.get(`/api/v1/contracts/${id}`).expect(200)).body as Case;

/** Takes a step by the version that the person sees. */
export async function take(client: Client, { id }: Pick<Case, 'id'>, action: string, body: object = {}): Promise<Case> {
  const { version } = await seen(client, id);
  const answer = await client.post(`/api/v1/contracts/${id}/actions/${action}`).set('If-Match', `"v${version}"`).send(body);
  if (answer.status !== 200) throw new Error(`${action}: ${answer.status} ${answer.text}`);
  return answer.body as Case;
}

/** A contract of the institute, brought to its registration by the people who decide. */
export async function register(app: TestApp, content: object = contractDraft()): Promise<Case> {
  const [seller, reg1, reg2] = await Promise.all([app.as('institute.INST'), app.as('bureau.REG1'), app.as('bureau.REG2')]);
  const contract = await newContract(seller, content);
  await attachPaper(seller, contract.id, '合同全文', Buffer.concat([pdf(), Buffer.from(`\n%${contract.id}\n`)]));
  await take(seller, contract, 'submit');
  await take(reg1, contract, 'accept');
  return take(reg2, await take(reg1, contract, 'passFirst', { recognition: recognitionOf(contract.content) }), 'approve');
}
