import { Injectable } from '@nestjs/common';
import { dateInChina, dateInWords } from '../../../kernel/calendar/index.js';
import type { Block, Facts, Paper, Sheet } from '../../../kernel/documents/index.js';
import { formatYuan } from '../../../kernel/money/index.js';
import { isCrossBorder, type RegisteredContract } from '../../contracts/index.js';
import { disclaimerOf, DISCLAIMERS, type ReliefAnswer, type ReliefKind } from '../../relief/index.js';
import { ANSWER_FIELDS, type AnswerField, answerText, ENTERPRISE_FIELDS } from '../domain/answer-fields.js';
import { KIND_WORDS, mainFigure, QUESTIONS, SIDE_WORDS } from '../domain/answers.js';
import { BASES, takenBy } from '../domain/base.js';
import type { Caution } from '../domain/cautions.js';
import { evidenceOf, type Held, KEPT_WORDS, procedureOf } from '../domain/evidence-list.js';
import { sellerSitsAbroad } from '../domain/facts.js';
import { isDeclared, owedFen } from '../domain/granted.js';
import { knownFacts } from '../domain/known-facts.js';
import { owedLabel } from '../domain/owed-words.js';
import type { Outcome, ReliefCase, ReliefComputation } from '../domain/relief-case.js';
import { takingWords } from '../domain/taking-words.js';
import { periodSaid } from '../domain/tax-period.js';
import { FIGURE_WORDS, outcomeSaid, paperWords } from '../domain/words.js';
import { reliefWorkflow } from '../relief.workflow.js';

/** What the papers of a dossier are written from. */
export interface DossierSubject {
  relief: ReliefCase;
  contract: RegisteredContract;
  computation: ReliefComputation;
  /** what stands against reading the computation as a conclusion */
  cautions: readonly Caution[];
  /** declarations, corrections, answers and what was paid back, oldest first */
  declarations: readonly { at: Date; said: string }[];
  held: Held;
  certificateNo: string | null;
}

const disclaimer = ({ kind }: { kind: ReliefKind }): Block => ({ kind: 'notice', text: DISCLAIMERS[disclaimerOf(kind)].zh });
const outcomeOf = (answer: ReliefAnswer): Outcome => (answer.estimate ?? answer).status as Outcome;
const shownOf = ({ answer }: ReliefComputation): ReliefAnswer => answer.estimate ?? answer;
const known = (contract: RegisteredContract): Facts['facts'] => knownFacts(contract).map(({ label, value }) => ({ label: label.zh, value: value.zh }));

function stated(fields: readonly (readonly [string, AnswerField])[], values: Readonly<Record<string, unknown>>): Facts['facts'] {
  return fields.flatMap(([name, field]) => {
    const text = answerText(field, values[name], 'zh-CN');
    return text === null ? [] : [{ label: field.zh, value: text }];
  });
}

/** The facts of the form as people read them. */
const filledIn = ({ relief, computation: { answers, enterprise, facts } }: DossierSubject): Facts['facts'] => [
  ...(BASES[relief.kind] ? [{ label: '本次办理的金额', value: `${formatYuan(takenBy({ ...relief, facts }))} 元` }] : []),
  ...stated(QUESTIONS[relief.kind].map((name) => [name, ANSWER_FIELDS[name]] as const), { ...answers }),
  ...(relief.kind === 'CIT' ? stated(Object.entries(ENTERPRISE_FIELDS), { ...enterprise }) : []),
];

const isVoid = ({ cautions }: DossierSubject): boolean => cautions.some(({ voids }) => voids);
const warnings = ({ cautions }: DossierSubject): Block[] => cautions.map(({ zh }) => ({ kind: 'notice', text: `注意：${zh}` }));

/** What the computation came to; where something stands against it, no plain conclusion. */
function concluded(subject: DossierSubject): string {
  const { relief: { kind }, computation: { no, answer } } = subject;
  const said = `${outcomeSaid(kind, outcomeOf(answer)).zh}${answer.status === 'RULE_UNVERIFIED' ? '（所依据的规则尚未核验）' : ''}`;
  return isVoid(subject) ? `第 ${no} 次测算当时为“${said}”，现不能作为结论` : said;
}

const yuan = (label: string, fen: number | null): Facts['facts'] => (fen === null ? [] : [{ label, value: `${formatYuan(fen)} 元` }]);

/** What the relief comes to, as computed, where nothing stands against it, as the tax office has answered, and what of it is owed and was paid back. */
const amountsOf = (subject: DossierSubject): Facts['facts'] => {
  const { relief } = subject;
  const { kind, reliefFen, acceptedFen, recoveredFen } = relief;
  const { granted, recovered } = takingWords(kind);
  return [
    ...yuan(FIGURE_WORDS[mainFigure(relief)]?.zh ?? KIND_WORDS[kind].zh, isVoid(subject) ? null : reliefFen), ...yuan(granted.zh, acceptedFen),
    ...yuan(owedLabel(relief).zh, owedFen(relief) || null), ...yuan(recovered.zh, recoveredFen || null),
  ];
};

const paramOf = ({ rules }: ReliefComputation, name: 'reductionCode' | 'itemCode' | 'keepYears'): unknown => rules.map(({ params }) => params[name]).find((value) => value !== undefined && value !== null);

/** What the return asks for beside the amount, where the rule of the day has codes. */
const codesOf = (computation: ReliefComputation): Facts['facts'] =>
  ([['reductionCode', '减免性质代码'], ['itemCode', '减免事项代码']] as const).flatMap(([name, label]) => {
    const code = paramOf(computation, name);
    return typeof code === 'string' ? [{ label, value: code }] : [];
  });

/** 国家税务总局公告2018年第23号第十条, and 税收征收管理法实施细则第二十九条 where a rule says nothing of its own. */
const KEPT_YEARS = 10;
const keptYears = (computation: ReliefComputation): number => {
  const years = paramOf(computation, 'keepYears');
  return typeof years === 'number' ? years : KEPT_YEARS;
};

const certificateStands = ({ cautions }: DossierSubject): string => (cautions.some(({ certificateVoid }) => certificateVoid) ? '（登记已终止，证明无效）' : '');

/** Where it was declared more than once (更正、补充申报), answered or taken back: every declaration with what became of it. */
function declarationsOf({ relief: { kind }, declarations }: DossierSubject): Block[] {
  if (declarations.length < 2) return [];
  return [
    { kind: 'heading', text: takingWords(kind).steps },
    { kind: 'table', columns: [{ header: '日期', share: 2 }, { header: '事项', share: 6 }], rows: declarations.map(({ at, said }) => [dateInWords(dateInChina(at)), said]) },
  ];
}

function contentsOf({ relief: { kind }, held: { purposes } }: DossierSubject): string[] {
  const { sheet, evidence } = paperWords(kind);
  const others = new Set(purposes.filter((purpose) => purpose !== '合同全文'));
  return [`技术合同（${['登记文本', '签章全文', ...others].join('、')}）`, '技术合同登记证明（PDF、可核验的 JSON）', `${sheet}（PDF、xlsx）`, evidence];
}

/** Why the papers of the list are kept. */
const keptFor = ({ relief: { kind }, computation }: DossierSubject): string =>
  procedureOf(kind, KIND_WORDS[kind].zh) + (isDeclared(kind) ? `下列资料由纳税人归集，留存 ${keptYears(computation)} 年以上，税务机关检查时提供。` : '下列资料由单位归集存档，供审计和监督检查时查阅。');

/** The papers of a dossier: for the tax office (税收优惠卷宗), or for the unit's own file. */
@Injectable()
export class ReliefPapers {
  cover(subject: DossierSubject): Paper {
    const { relief, contract, computation, certificateNo } = subject;
    const { cover, matter, who } = paperWords(relief.kind);
    return {
      title: cover,
      number: `办理编号：${relief.number}`,
      footer: `${relief.number} · ${KIND_WORDS[relief.kind].zh}`,
      blocks: [
        ...warnings(subject),
        { kind: 'facts', facts: [
          { label: matter, value: KIND_WORDS[relief.kind].zh }, { label: who, value: `${relief.organisationName}（${SIDE_WORDS[relief.side].zh}）` }, { label: '所属年度', value: `${relief.year} 年` },
          ...(relief.beneficiary === '' ? [] : [{ label: '获奖人', value: relief.beneficiary }]),
          { label: '技术合同', value: `${contract.number}　${contract.content.title}` }, { label: '登记证明编号', value: certificateNo === null ? '—' : `${certificateNo}${certificateStands(subject)}` }, { label: '合同版本', value: `登记的第 ${computation.contractVersion} 版` },
          ...yuan('合同成交额', contract.recognition.price.totalFen), ...yuan('技术交易额（登记机构认定）', contract.recognition.techFen),
          { label: '办理状态', value: reliefWorkflow.states[relief.state as keyof typeof reliefWorkflow.states].zh },
          ...(relief.declaredAt === null ? [] : [{ label: '申报', value: `${dateInWords(dateInChina(relief.declaredAt))}，所属期 ${periodSaid(relief.period).zh}` }]),
          ...(relief.invoiceNos.length === 0 ? [] : [{ label: '发票号码', value: relief.invoiceNos.join('、') }]),
          { label: '测算结果', value: concluded(subject) }, ...amountsOf(subject), ...codesOf(computation),
        ] },
        ...declarationsOf(subject),
        { kind: 'heading', text: '卷内目录' },
        { kind: 'table', columns: [{ header: '序号', align: 'center', share: 1 }, { header: '资料', share: 6 }], rows: contentsOf(subject).map((name, at) => [String(at + 1), name]) },
        disclaimer(relief),
      ],
    };
  }

  /** Facts, reasons, figures with their formulas, and what they rest on. */
  sheet(subject: DossierSubject): Paper {
    const { relief, contract, computation } = subject;
    const shown = shownOf(computation);
    return {
      title: isDeclared(relief.kind) ? `税收${paperWords(relief.kind).sheet}` : paperWords(relief.kind).sheet,
      number: `办理编号：${relief.number}　第 ${computation.no} 次测算`,
      footer: `${relief.number} · 测算于 ${dateInWords(dateInChina(computation.at))}`,
      blocks: [
        ...warnings(subject),
        { kind: 'heading', text: `一、合同登记的事实（登记的第 ${computation.contractVersion} 版）` }, { kind: 'facts', facts: known(contract) },
        { kind: 'heading', text: '二、纳税人填报的事实' }, { kind: 'facts', facts: filledIn(subject) },
        { kind: 'heading', text: '三、计算' },
        ...(shown.figures.length === 0 && shown.shares.length === 0 ? [{ kind: 'paragraph', text: '没有可计算的金额。' } satisfies Block] : [figuresOf(shown)]),
        { kind: 'heading', text: '四、结论和依据' },
        { kind: 'paragraph', text: `结论：${concluded(subject)}。` },
        ...linesOf(shown).map((text): Block => ({ kind: 'paragraph', text })),
        { kind: 'table', columns: [{ header: '规则', share: 4 }, { header: '文件', share: 4 }, { header: '条款', share: 2 }], rows: shown.basis.map(({ ruleSet, docNo, article }) => [computation.rules.find(({ code }) => code === ruleSet)?.title ?? ruleSet, docNo, article || '—']) },
        { kind: 'paragraph', text: computation.rules.map(({ version, title, verified }) => `适用规则：《${title}》第 ${version} 版（${verified ? '已核验' : '未核验'}）`).join('\n') },
        disclaimer(relief),
      ],
    };
  }

  /** The same figures for a spreadsheet. */
  register({ relief, computation }: DossierSubject): Sheet {
    const { figures } = shownOf(computation);
    return {
      name: paperWords(relief.kind).sheet,
      columns: [{ key: 'label', header: '项目', width: 36, kind: 'text' }, { key: 'fen', header: '金额（元）', width: 20, kind: 'yuan' }, { key: 'formula', header: '公式', width: 60, kind: 'text' }, { key: 'numbers', header: '计算过程', width: 60, kind: 'text' }],
      rows: figures.map(({ zh, fen, formula }) => ({ label: zh, fen, formula: formula.zh, numbers: formula.numbers })),
    };
  }

  /** 留存备查资料清单: what is enclosed, what is missing, what the taxpayer keeps. */
  evidence(subject: DossierSubject): Paper {
    const { relief, contract, held, computation } = subject;
    const evidenced = { kind: relief.kind, isCrossBorder: isCrossBorder(contract.content), sellerAbroad: sellerSitsAbroad(contract) };
    return {
      title: paperWords(relief.kind).evidence,
      number: `办理编号：${relief.number}`,
      footer: `${relief.number} · ${KIND_WORDS[relief.kind].zh}`,
      blocks: [
        { kind: 'paragraph', text: keptFor(subject) },
        {
          kind: 'table', columns: [{ header: '序号', align: 'center', share: 1 }, { header: '资料', share: 5 }, { header: '依据', share: 4 }, { header: '状态', align: 'center', share: 2 }],
          rows: evidenceOf(evidenced, held, shownOf(computation).basis).map(({ paper, basis, kept }, at) => [String(at + 1), paper, basis, KEPT_WORDS[kept]]),
        },
        disclaimer(relief),
      ],
    };
  }
}

const figuresOf = ({ figures, shares }: ReliefAnswer): Block => ({
  kind: 'table', columns: [{ header: '项目', share: 3 }, { header: '金额（元）', align: 'right', share: 2 }, { header: '公式与计算过程', share: 5 }],
  rows: [
    ...figures.map(({ zh, fen, formula }) => [zh, formatYuan(fen), `${formula.zh}\n${formula.numbers}`]),
    ...shares.map(({ zh, ppm, formula }) => [zh, `${ppm / 10_000}%`, `${formula.zh}\n${formula.numbers}`]),
  ],
});

/** Why it is so, what is open, what should be known beside; each with its article. */
const linesOf = ({ reasons, missing, notes }: ReliefAnswer): string[] => [
  ...reasons.map(({ zh, article }) => `原因：${zh}${article ? `（${article}）` : ''}`), ...missing.map(({ zh }) => `待补充：${zh}`), ...notes.map(({ zh, article }) => `说明：${zh}${article ? `（${article}）` : ''}`),
];
