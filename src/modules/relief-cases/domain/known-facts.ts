import { dateSaid } from '../../../kernel/calendar/index.js';
import type { BothLanguages } from '../../../kernel/http/index.js';
import { formatYuan } from '../../../kernel/money/index.js';
import { CONTRACT_SUB_KINDS, type RegisteredContract } from '../../contracts/index.js';
import { ANSWER_FIELDS } from './answer-fields.js';
import { carriersFen } from './base.js';
import { signedOn } from './facts.js';
import type { OwnExpenses } from './own-expenses.js';

/** What the registered contract tells by itself, so that nobody types it again. */
export function knownFacts(contract: RegisteredContract): { label: BothLanguages; value: BothLanguages }[] {
  const { content, recognition, number } = contract;
  const kind = CONTRACT_SUB_KINDS[recognition.subKind];
  const yuan = (fen: number): BothLanguages => ({ zh: `${formatYuan(fen)} 元`, en: `CNY ${formatYuan(fen)}` });
  const same = (text: string): BothLanguages => ({ zh: text, en: text });
  const day = (date: string | null): BothLanguages => (date ? dateSaid(date) : same('—'));
  const fact = (zh: string, en: string, value: BothLanguages) => ({ label: { zh, en }, value });
  const goods = recognition.price.totalFen - recognition.techFen;
  return [
    fact('合同', 'Contract', same(`${number}　${content.title}`)),
    fact('认定类别', 'Recognised kind', { zh: kind.zh, en: kind.en }),
    fact('卖方', 'Seller', same(content.seller.name)),
    fact('买方', 'Buyer', same(content.buyer.name)),
    fact('签订日期', 'Signed on', day(signedOn(contract))),
    fact('合同成交额', 'Price', yuan(recognition.price.totalFen)),
    ...(content.price.rdFundsFen === null ? [] : [fact('其中研究开发经费', 'Of which research funds', yuan(content.price.rdFundsFen))]),
    ...(goods > 0 ? [fact('其中非技术性费用', 'Of which non-technical costs', yuan(goods))] : []),
    fact('技术交易额（登记机构认定）', 'Amount of technology, as recognised', yuan(recognition.techFen)),
    ...(carriersFen(contract) > 0 ? [fact('其中标的物载体的直接成本', 'Of which the direct cost of carriers', yuan(carriersFen(contract)))] : []),
    ...(recognition.subKind.startsWith('LIC') ? [fact('许可期限', 'Term of the licence', { zh: `${day(content.beginDate).zh}至${day(content.endDate).zh}`, en: `${day(content.beginDate).en} to ${day(content.endDate).en}` })] : []),
    fact('关联交易', 'Related parties', content.related === null ? { zh: '合同未写明', en: 'not stated' } : content.related ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' }),
  ];
}

/** Own research expenses of the year, where another case has them. */
export const ownElsewhere = (own: OwnExpenses | null): { label: BothLanguages; value: BothLanguages }[] =>
  own === null ? [] : [{
    label: { zh: ANSWER_FIELDS.ownFen.zh, en: ANSWER_FIELDS.ownFen.en },
    value: { zh: `${formatYuan(own.fen)} 元，在 ${own.number} 中填报，一个年度只计一次`, en: `CNY ${formatYuan(own.fen)} in ${own.number}; they count once a year` },
  }];
