import { dateInWords } from '../../../kernel/calendar/index.js';
import type { Block, Paper } from '../../../kernel/documents/index.js';
import { type Fen, formatYuan, sumFen, yuanInWords } from '../../../kernel/money/index.js';
import type { PlannedPayment } from '../../challenges/index.js';
import { figureText } from '../../reference/index.js';
import { raceSaid, releasedOf, resultPriceSaid } from '../../reviews/index.js';
import type { ChallengeProject, ProjectIndicator } from '../domain/challenge-project.js';
import { isUnpaid, type PriceSources } from '../domain/entitlement.js';
import type { Milestone } from '../domain/milestone.js';

const BLANK = '＿＿＿＿＿＿';

/** What a task book says beside the project itself. */
export interface TaskBookParts {
  contractNumber: string;
  /** 成果权属, as the registered contract says; empty where it says nothing */
  ownership: string;
  milestones: readonly Pick<Milestone, 'no' | 'name' | 'how' | 'dueOn'>[];
  price: PriceSources;
}

const yuan = (fen: Fen): string => `${formatYuan(fen)} 元`;
const rangeOf = (value: number | null, max: number | null): string => (value === null ? BLANK : max === null ? String(value) : `${value}–${max}`);
const heading = (text: string): Block => ({ kind: 'heading', text });
const paragraph = (text: string): Block => ({ kind: 'paragraph', text });

const indicatorRow = ({ name, comparator, target, targetMax, unit, veto, promised }: ProjectIndicator): string[] => [
  veto ? `${name}（一票否决）` : name, figureText(comparator, rangeOf(target, targetMax), unit), figureText(comparator, rangeOf(promised.value, promised.max), unit),
];

const stageSaid = ({ stage, milestone }: PlannedPayment): string => (stage === 'SIGNING' ? '合同签订' : stage === 'ACCEPTANCE' ? '通过验收' : `里程碑 ${milestone ?? BLANK} 通过`);

const payerOf = ({ posterSells }: Pick<ChallengeProject, 'posterSells'>): string => (posterSells ? '揭榜方' : '发榜方');
const inWords = (fen: Fen): string => `${yuan(fen)}（${yuanInWords(fen)}）`;

/** Each payment by its two sources; of a result the winner pays all of it, and where it takes it over for shares nobody pays anything. */
function paymentBlocks(project: ChallengeProject, { ownFen, publicFen }: PriceSources): Block[] {
  const { plan, contractFen, posterSells, funding } = project;
  if (isUnpaid(project)) return [{ kind: 'facts', facts: [{ label: '技术作价', value: inWords(contractFen) }] }, paragraph('发榜方以技术作价出资，取得揭榜方的股权；不支付价款，不安排财政资金。')];
  const payer = payerOf(project);
  const part = (total: Fen, one: PlannedPayment): string => formatYuan(releasedOf(total, plan, (payment) => payment === one));
  // beside an enterprise public money follows what was paid, up to the technical amount: no stage has a sum of its own
  const byPlan = funding === 'F2';
  const rest = byPlan ? '' : '财政资金未核拨的部分，由发榜方支付；发榜方支付超过其承担部分的，财政资金相应减少。';
  return [
    { kind: 'facts', facts: [{ label: '合同总金额', value: inWords(contractFen) }, { label: `${payer}承担`, value: yuan(ownFen) }, ...(publicFen > 0 ? [{ label: '财政资金（最多）', value: yuan(publicFen) }] : [])] },
    {
      kind: 'table', caption: '付款安排', columns: [{ header: '阶段', share: 3 }, { header: '比例', align: 'right', share: 1 }, ...(ownFen > 0 ? [{ header: `${payer}（元）`, align: 'right' as const, share: 2 }] : []), ...(byPlan ? [{ header: '财政资金（元）', align: 'right' as const, share: 2 }] : [])],
      rows: plan.map((one) => [stageSaid(one), `${one.shareBp / 100}%`, ...(ownFen > 0 ? [part(ownFen, one)] : []), ...(byPlan ? [part(publicFen, one)] : [])]),
    },
    ...(posterSells ? [paragraph(resultPriceSaid('发榜方', '揭榜方', funding !== 'F3'))] : []),
    ...(publicFen > 0 ? [paragraph(`财政资金按里程碑和验收结果核定，公示后直接拨付给揭榜方，抵作合同价款。${rest}揭榜方收到的款项合计不超过合同总金额。`)] : []),
  ];
}

function raceBlocks(project: ChallengeProject): Block[] {
  const { gateNo: gate, grantFen, funding, posterSells } = project;
  return gate === null ? [] : [heading('赛马'), paragraph(raceSaid({ gate, grantFen: grantFen ?? 0, funding, posterSells }, payerOf(project)).join(''))];
}

const TERMS = [
  '揭榜方按本任务书的指标、里程碑和期限实施。技术指标不得降低；项目负责人、技术路线、经费预算和期限需要变更的，按项目变更程序办理，未经批准或者备案不得调整。',
  '里程碑由揭榜方报告，发榜方提出意见，专家核查。未达到的限期整改一次；整改后多数专家认为已经达到而发榜方不认可的，由局领导裁定。里程碑全部通过后申请验收。',
];
const ENDS = [
  '里程碑未通过，技术合同登记终止，或者有挪用资金、无力履约等情形的，项目暂停，由局领导决定恢复或者终止。发榜方、揭榜方都可以申请终止，由计划科答复。',
  '项目终止或者未通过验收的，财政部门核定尚未支出和挪用的财政资金，予以追回；多拨的财政资金，予以追回或者在后续拨付中抵扣。经专家认定已经尽职、局领导批准结题的，合理支出不予追回，不记入科研诚信记录。',
];

/** 任务书: what binds the bureau, the poster and the winner in a project, as it stands now (domain §3.3). */
export function taskBook(project: ChallengeProject, { contractNumber, ownership, milestones, price }: TaskBookParts): Paper {
  const { number, title, challengeNumber, demanderName, organisationName, memberNames, leader, startsOn, endsOn, indicators, budget } = project;
  const sources = [...new Set(budget.map(({ source }) => source))];
  const bySource = sources.map((source) => `${source} ${yuan(sumFen(budget.filter((row) => row.source === source).map(({ fen }) => fen)))}`).join('，');
  return {
    title: '揭榜挂帅项目任务书', number: `项目编号：${number}`, footer: `${number} · ${title}`,
    blocks: [
      {
        kind: 'facts', facts: [
          { label: '项目名称', value: title }, { label: '榜单', value: challengeNumber }, { label: '技术合同', value: contractNumber || BLANK }, { label: '管理方', value: '科技主管部门' }, { label: '发榜方', value: demanderName }, { label: '揭榜方（承担单位）', value: organisationName },
          ...(memberNames.length > 0 ? [{ label: '联合体成员', value: memberNames.join('、') }] : []), { label: '项目负责人', value: leader || BLANK }, { label: '实施期限', value: `${dateInWords(startsOn)}至${dateInWords(endsOn)}` },
        ],
      },
      heading('技术指标'), { kind: 'table', columns: [{ header: '指标', share: 3 }, { header: '榜单要求', share: 2 }, { header: '承诺值', share: 2 }], rows: indicators.map(indicatorRow) },
      heading('里程碑'), { kind: 'table', columns: [{ header: '序号', share: 1 }, { header: '内容', share: 3 }, { header: '考核方式', share: 4 }, { header: '完成日期', share: 2 }], rows: milestones.map(({ no, name, how, dueOn }) => [String(no), name, how, dateInWords(dueOn)]) },
      ...raceBlocks(project),
      ...(budget.length === 0 ? [] : [
        heading('经费预算'), { kind: 'table' as const, columns: [{ header: '科目', share: 3 }, { header: '资金来源', share: 2 }, { header: '金额（元）', align: 'right' as const, share: 2 }], rows: budget.map(({ subject, source, fen }) => [subject, source, formatYuan(fen)]) }, paragraph(`按资金来源：${bySource}。`),
      ]),
      heading('价款和付款'), ...paymentBlocks(project, price),
      heading('实施和考核'), ...TERMS.map(paragraph),
      heading('成果权属'), paragraph(ownership.trim() === '' ? '按技术合同的约定。' : ownership),
      heading('暂停、终止和资金追回'), ...ENDS.map(paragraph),
      { kind: 'signatures', parties: [['管理方', '科技主管部门'], ['发榜方', demanderName], ['揭榜方', organisationName]].map(([side = '', name = '']) => ({ title: side, lines: [`（盖章）${name}`, `签字：${BLANK}`, `日期：${BLANK}`] })) },
    ],
  };
}
