import { quotable } from '../../../kernel/http/index.js';
import { formatYuan } from '../../../kernel/money/index.js';
import { type AgreementText, hashOfText, partySaid, partySaidEnglish } from '../../disclosure/index.js';
import type { NamedParty } from '../../identity/index.js';
import type { Basis, RateStep, TermsContent } from './terms.js';

/** What the text of terms is made of. */
export interface TermsMatter {
  /** DJ2026-00001 */
  introductionNumber: string;
  /** null: the need names nobody, and the two have not met */
  buyer: NamedParty | null;
  seller: NamedParty;
  broker: NamedParty & { person: string };
  needTitle: string;
  achievementTitle: string;
}

/** The wording in use; another wording is another version. */
const VERSION = '2026-11-29';

const percent = (bp: number): string => `${bp / 100}%`;

const BASE: Record<Exclude<Basis, 'FIXED'>, [zh: string, en: string]> = {
  TECH_PAID: ['买卖双方合同项下已支付并经确认的价款中的技术交易额部分', 'the technology amount within what was paid under the contract and confirmed'],
  CONTRACT: ['买卖双方登记合同的成交额', 'the price of the registered contract'],
};

/** Each part with both its ends: three parts that only say where they begin read as if they were added up. */
function partOf({ aboveFen }: RateStep, next: RateStep | undefined): [zh: string, en: string] {
  const from = formatYuan(aboveFen);
  if (!next) return [`超过 ${from} 元的部分`, `the part above CNY ${from}`];
  const to = formatYuan(next.aboveFen);
  return aboveFen === 0 ? [`不超过 ${to} 元的部分`, `the part up to CNY ${to}`] : [`超过 ${from} 元至 ${to} 元的部分`, `the part above CNY ${from} up to CNY ${to}`];
}
const stepsChinese = (steps: readonly RateStep[]): string => steps.map((step, at) => `${steps.length === 1 ? '' : partOf(step, steps[at + 1])[0]}按 ${percent(step.rateBp)} 计`).join('，');
const stepsEnglish = (steps: readonly RateStep[]): string => steps.map((step, at) => `${steps.length === 1 ? '' : `${partOf(step, steps[at + 1])[1]} `}at ${percent(step.rateBp)}`).join(', ');

const payerChinese = ({ payer, buyerShareBp }: TermsContent): string =>
  payer === 'BOTH' ? `由买方承担 ${percent(buyerShareBp ?? 0)}，其余由卖方承担` : `由${payer === 'BUYER' ? '买方' : '卖方'}承担`;
const payerEnglish = ({ payer, buyerShareBp }: TermsContent): string => (payer === 'BOTH' ? `the buyer pays ${percent(buyerShareBp ?? 0)}, the seller the rest` : `the ${payer.toLowerCase()} pays`);

const feeChinese = (terms: TermsContent): string =>
  (terms.basis === 'FIXED' ? `固定金额人民币 ${formatYuan(terms.fixedFen ?? 0)} 元` : `以${BASE[terms.basis][0]}为基数，${stepsChinese(terms.steps)}`) + (terms.capFen === null ? '' : `，合计不超过 ${formatYuan(terms.capFen)} 元`);
const feeEnglish = (terms: TermsContent): string =>
  (terms.basis === 'FIXED' ? `a fixed CNY ${formatYuan(terms.fixedFen ?? 0)}` : `computed from ${BASE[terms.basis][1]}: ${stepsEnglish(terms.steps)}`) + (terms.capFen === null ? '' : `, in all at most CNY ${formatYuan(terms.capFen)}`);

/** Built on 民法典第九百六十一至九百六十六条 (中介合同). */
const chinese = ({ introductionNumber, buyer, seller, broker, needTitle, achievementTitle }: TermsMatter, terms: TermsContent): string => [
  '佣金约定',
  `中介人：${partySaid(broker)}，经办技术经理人：${broker.person}`,
  `买方：${buyer === null ? `对接 ${introductionNumber} 的买方（对接完成前不公开名称）` : `${partySaid(buyer)}`}`,
  `卖方：${partySaid(seller)}`,
  `就对接 ${introductionNumber}（${[needTitle && `需求“${needTitle}”`, achievementTitle && `成果“${achievementTitle}”`].filter(Boolean).join('、')}），约定如下：`,
  `第一条　佣金。${feeChinese(terms)}。计算结果精确到分，四舍五入。`,
  `第二条　支付方。佣金${payerChinese(terms)}。`,
  `第三条　支付时间。中介人开具账单后 ${terms.dueDays} 日内支付。`,
  '第四条　支付条件。中介人促成合同成立的，方可请求支付佣金（民法典第九百六十三条）。合同以在本平台登记的技术合同为准。',
  terms.costsCapFen === null ? '第五条　必要费用。未促成合同成立的，中介人不请求支付从事中介活动支出的费用。' : `第五条　必要费用。未促成合同成立的，支付方承担中介人从事中介活动支出的必要费用，凭据结算，不超过 ${formatYuan(terms.costsCapFen)} 元${terms.payer === 'BOTH' ? '，由双方按第二条的比例分担' : ''}（民法典第九百六十四条）。`,
  `第六条　跳单。自本约定确认之日起 ${terms.validMonths} 个月内，买卖双方利用中介人提供的交易机会或者媒介服务，绕开中介人直接订立合同的，仍应支付佣金（民法典第九百六十五条）。`,
  '第七条　如实报告。中介人应当就订立合同的有关事项如实报告；故意隐瞒与订立合同有关的重要事实或者提供虚假情况，损害委托人利益的，不得请求支付佣金，并应当承担赔偿责任（民法典第九百六十二条）。',
  '第八条　变更。本约定经中介人和全部支付方确认后方可变更。',
  '第九条　确认。确认人有权代表本单位确认本约定。平台记录确认人、时间和文本的校验值（SHA-256），确认与签字具有同等效力。',
].join('\n');

const english = ({ introductionNumber, buyer, seller, broker, needTitle, achievementTitle }: TermsMatter, terms: TermsContent): string => [
  'Terms of commission (reading version; the Chinese text decides)',
  `Intermediary: ${partySaidEnglish(broker)}; broker: ${broker.person}`,
  `Buyer: ${buyer === null ? `the buyer of introduction ${introductionNumber} (not named before the two have met)` : `${partySaidEnglish(buyer)}`}`,
  `Seller: ${partySaidEnglish(seller)}`,
  `About introduction ${introductionNumber} (${[needTitle && `need “${needTitle}”`, achievementTitle && `achievement “${achievementTitle}”`].filter(Boolean).join(', ')}) they agree:`,
  `Article 1. Commission: ${feeEnglish(terms)}. Rounded half up to the fen.`,
  `Article 2. Who pays: ${payerEnglish(terms)}.`,
  `Article 3. Paid within ${terms.dueDays} days of the intermediary’s bill.`,
  'Article 4. The fee may be asked for only where the contract was concluded (Civil Code, article 963); that is the technology contract as registered on this platform.',
  terms.costsCapFen === null ? 'Article 5. Where no contract comes about the intermediary asks for no costs.' : `Article 5. Where no contract comes about, the payer bears the necessary costs of the intermediary against receipts, at most CNY ${formatYuan(terms.costsCapFen)}${terms.payer === 'BOTH' ? ', shared as article 2 says' : ''} (article 964).`,
  `Article 6. Where buyer and seller use the opportunity or the service of the intermediary and go round it, a contract that they conclude within ${terms.validMonths} months of this agreement owes the fee all the same (article 965).`,
  'Article 7. The intermediary reports truthfully. Whoever conceals important facts on purpose or reports what is false, to the harm of the client, may not ask for the fee and makes good the loss (article 962).',
  'Article 8. These terms are changed only where the intermediary and every payer confirm the change.',
  'Article 9. Whoever confirms may bind the organisation. The platform records who, when and the hash of the text (SHA-256); a confirmation is as good as a signature.',
].join('\n');

/** The text of these terms, in the wording in use. The same terms give the same text. */
export function termsText(about: TermsMatter, terms: TermsContent): AgreementText {
  const matter = { ...about, needTitle: quotable(about.needTitle), achievementTitle: quotable(about.achievementTitle) };
  const text = chinese(matter, terms);
  return { version: VERSION, text, english: english(matter, terms), sha256: hashOfText(text) };
}

const RENUNCIATION = (number: string): [string, string] => [`佣金约定\n中介人就对接 ${number} 放弃佣金，不向买卖双方请求支付报酬和费用。`, `Terms of commission (reading version)\nThe intermediary renounces any commission and costs for introduction ${number}.`];

/** The text by which a broker asks for nothing. */
export function renunciationText(introductionNumber: string): AgreementText {
  const [text, reading] = RENUNCIATION(introductionNumber);
  return { version: VERSION, text, english: reading, sha256: hashOfText(text) };
}
