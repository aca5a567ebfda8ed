import { dateInChina, dateInWords } from '../../../kernel/calendar/index.js';
import type { Paper } from '../../../kernel/documents/index.js';
import { formatWan, plainWan, sumFen } from '../../../kernel/money/index.js';
import { CONTRACT_KINDS, type ContractSubKind, kindOf } from '../../contracts/index.js';
import { ruleCited } from '../../rules/index.js';
import type { RegistrationList } from './registration-list.js';

/** A registration list on paper: what is registered of the chosen contracts, for whoever the applicant shows it to. */
export function listPaper({ number, organisationName, purpose, entries, rule, approvedAt, isLarge }: RegistrationList, issuer: string): Paper {
  const rows = entries ?? [];
  const sum = (key: 'totalFen' | 'techFen') => plainWan(sumFen(rows.map((entry) => entry[key])));
  return {
    title: '技术合同登记清单',
    number: `清单编号：${number}`,
    blocks: [
      { kind: 'facts', facts: [
        { label: '申请单位', value: organisationName }, { label: '用途', value: purpose },
        { label: '合同数', value: `${rows.length} 项${rule ? `（成交额${isLarge ? `均在 ${formatWan(rule.separateFromFen)} 万元以上` : `均不足 ${formatWan(rule.separateFromFen)} 万元`}）` : ''}` },
        { label: '依据', value: rule ? ruleCited(rule) : '—' },
      ] },
      {
        kind: 'table',
        columns: [
          { header: '序号', align: 'center' }, { header: '合同编号', share: 3 }, { header: '项目名称', share: 5 }, { header: '类别', share: 2 }, { header: '买方', share: 4 },
          { header: '登记日期', share: 2 }, { header: '成交额（万元）', align: 'right', share: 3 }, { header: '技术交易额（万元）', align: 'right', share: 3 },
        ],
        rows: [
          ...rows.map(({ number: no, title, subKind, buyerName, registeredOn, totalFen, techFen }, at) => [String(at + 1), no, title, CONTRACT_KINDS[kindOf(subKind as ContractSubKind)].zh, buyerName, registeredOn, plainWan(totalFen), plainWan(techFen)]),
          ['', '', '合计', '', '', '', sum('totalFen'), sum('techFen')],
        ],
      },
      { kind: 'notice', text: '本清单只列明上述合同在审批之日登记有效，不作为享受税收优惠的凭证。所列任一合同被撤销、退回、注销或者变更的，本清单自动失效；是否有效以平台记录为准。' },
      { kind: 'issuer', name: issuer, date: dateInWords(dateInChina(approvedAt ?? new Date(0))) },
    ],
    footer: `${number} · ${organisationName}`,
    watermark: '登记清单',
    wide: true,
  };
}
