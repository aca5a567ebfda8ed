import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { dateInChina, dateInWords } from '../../../kernel/calendar/index.js';
import type { Block, Paper } from '../../../kernel/documents/index.js';
import type { BothLanguages } from '../../../kernel/http/index.js';
import { RuleBook, ruleCited } from '../../rules/index.js';
import type { ContractAction } from '../contract-steps.js';
import { ruledBy } from '../decision-grounds.js';
import { deregisteredFor } from '../domain/deregistration-grounds.js';
import { integritySaid } from '../domain/integrity.js';
import { INTAKE_GROUNDS } from '../domain/intake-grounds.js';
import { REFUSAL_CODES } from '../domain/refusal-codes.js';
import { REVOCATION_GROUNDS, type RevocationGround } from '../domain/revocation-grounds.js';
import type { AppliedRule, TechContract } from '../domain/tech-contract.js';
import { type ContractDecision, ContractDecisions } from './contract-decisions.js';
import { ContractRemedies } from './contract-remedies.js';
import { ContractTexts } from './contract-text.js';

/** A refusal stands, or is being reconsidered. */
export const isRefused = ({ state, refusalCode, refusedAt }: Pick<TechContract, 'state' | 'refusalCode' | 'refusedAt'>): boolean => ['REFUSED', 'RECONSIDERATION'].includes(state) && refusalCode !== null && refusedAt !== null;

/** Articles of a rule set of registration by which a decision can be fought … */
const FOUGHT_BY = ['行政复议法', '行政诉讼法'];
/** … and by which it is made. A revocation of the body's own accord follows from the rule as a whole: none of its articles that are known is about it. */
const REFUSED_BY = ['不予登记的情形'];
const NOT_DEREGISTERED_BY = ['第十六条'];
const REVOKED_BY: Readonly<Partial<Record<ContractAction, readonly string[]>>> = { confirmRevoke: ['第十七条'], upperRevoke: ['第十七条'] };
/** What was had by deceit is void from the beginning, and with it the relief that rested on it; what was registered in error was relied on until it is revoked. */
const VOID_FROM: Readonly<Record<RevocationGround, string>> = { FRAUD: '登记系以欺骗手段取得，登记及登记证明自始无效', WRONG: '登记证明自本决定之日起无效' };
const said = (at: Date): string => dateInWords(dateInChina(at));

/** A decision on paper, and the day of which it is. */
export interface Decided {
  paper: Paper;
  /** 不予登记决定书, 不予受理通知书, 撤销登记决定书 or 不予注销登记决定书 */
  called: string;
  at: Date;
}

/** The decision of a refusal on paper (不予登记决定书; before it was accepted 不予受理通知书), of a revocation (撤销登记决定书), or of a deregistration that was not granted (不予注销登记决定书): its ground, reasons, rule and remedy, which an applicant is told in writing. */
@Injectable()
export class RefusalPaper {
  constructor(
    private readonly decisions: ContractDecisions,
    private readonly remedies: ContractRemedies,
    private readonly rules: RuleBook,
    private readonly texts: ContractTexts,
  ) {}

  /** Of the decision that counts today, as it was made; null where nothing was refused or revoked, or what was refused was no matter of the reader's. */
  async of(contract: TechContract, actor: Actor): Promise<Decided | null> {
    const { id, refusedAt, refusalCode, number, rule } = contract;
    if (contract.state === 'NOT_ACCEPTED') return this.notAccepted(contract);
    if (contract.state === 'REVOKED') return this.revoked(contract);
    if (contract.isRegistered) return this.notDeregistered(contract, actor);
    const refusal = isRefused(contract) ? await this.decisions.last(id, ['refuse', 'refuseLarge']) : null;
    if (!refusal || !refusedAt || !refusalCode) return null;
    const remedies = await this.remedies.decided(contract);
    const upheld = contract.upheld ? await this.decisions.last(id, ['upholdRefusal']) : null;
    const paper: Paper = {
      title: '技术合同不予登记决定书',
      number: `合同编号：${number}`,
      blocks: [
        { kind: 'facts', facts: factsOf(contract) },
        { kind: 'paragraph', text: `上列技术合同的认定登记申请，经审查，决定不予登记。` },
        { kind: 'heading', text: '一、原因' },
        { kind: 'facts', facts: [{ label: '不予登记的情形', value: `${refusalCode}　${REFUSAL_CODES[refusalCode].zh}` }, { label: '理由', value: refusal.comment }] },
        { kind: 'heading', text: '二、依据' }, ...(await this.basisOf(rule, REFUSED_BY)),
        { kind: 'heading', text: '三、救济途径' }, ...told(remedies, '不服本决定的，'),
        { kind: 'issuer', name: refusal.body, date: said(refusedAt) },
        ...(upheld ? reviewed(upheld, refusal.body, await this.remedies.upheld(contract, upheld.at)) : []),
      ],
      footer: `${number} · 不予登记决定书`,
    };
    return { paper, called: '不予登记决定书', at: upheld?.at ?? refusedAt };
  }

  private async notAccepted(contract: TechContract): Promise<Decided | null> {
    const { id, number, intakeGround, refusedAt, rule } = contract;
    const decision = await this.decisions.last(id, ['notAccept']);
    if (!decision || !intakeGround || !refusedAt) return null;
    const { zh, remedy, articles } = INTAKE_GROUNDS[intakeGround];
    const paper: Paper = {
      title: '技术合同认定登记不予受理通知书',
      number: `合同编号：${number}`,
      blocks: [
        { kind: 'facts', facts: factsOf(contract) },
        { kind: 'paragraph', text: '上列技术合同的认定登记申请，经审查，决定不予受理。' },
        { kind: 'heading', text: '一、原因' },
        { kind: 'facts', facts: [{ label: '不予受理的情形', value: `${intakeGround}　${zh}` }, { label: '理由', value: decision.comment }, { label: '办理建议', value: `${remedy.zh}。` }] },
        { kind: 'heading', text: '二、依据' }, ...(await this.basisOf(rule, articles)),
        { kind: 'heading', text: '三、救济途径' }, ...told(await this.remedies.decided(contract), '不服本决定的，'),
        { kind: 'issuer', name: decision.body, date: said(refusedAt) },
      ],
      footer: `${number} · 不予受理通知书`,
    };
    return { paper, called: '不予受理通知书', at: refusedAt };
  }

  private async revoked(contract: TechContract): Promise<Decided | null> {
    const { id, number, revocationGround, refusedAt, registeredAt, rule } = contract;
    const decision = await this.decisions.last(id, ['revoke', 'confirmRevoke', 'upperRevoke']);
    if (!decision || !revocationGround || !refusedAt) return null;
    const ruling = ruledBy(decision.input);
    const paper: Paper = {
      title: '技术合同撤销登记决定书',
      number: `合同编号：${number}`,
      blocks: [
        { kind: 'facts', facts: [...factsOf(contract), ...(registeredAt ? [{ label: '登记日期', value: said(registeredAt) }] : [])] },
        { kind: 'paragraph', text: `上列技术合同的登记，经审查，决定撤销。${VOID_FROM[revocationGround]}，以登记为依据享受的税收优惠由税务机关依法处理。` },
        { kind: 'heading', text: '一、原因' },
        { kind: 'facts', facts: [{ label: '撤销登记的情形', value: REVOCATION_GROUNDS[revocationGround].zh }, ...(ruling ? [{ label: '上级机关决定文号', value: ruling.zh }] : []), { label: '理由', value: decision.comment }] },
        { kind: 'heading', text: '二、依据' }, ...(await this.basisOf(rule, REVOKED_BY[decision.action] ?? [])),
        { kind: 'heading', text: '三、救济途径' }, ...told(await this.remedies.decided(contract), '不服本决定的，'),
        ...(contract.integrity ? [{ kind: 'heading', text: '四、诚信记录' } satisfies Block, ...told(integritySaid(contract.integrity))] : []),
        { kind: 'issuer', name: decision.body, date: said(refusedAt) },
      ],
      footer: `${number} · 撤销登记决定书`,
    };
    return { paper, called: '撤销登记决定书', at: refusedAt };
  }

  private async notDeregistered(contract: TechContract, actor: Actor): Promise<Decided | null> {
    const { id, number, deregistrationRefused, registeredAt } = contract;
    const decision = deregistrationRefused && (await this.decisions.last(id, ['rejectDeregistration']));
    if (!decision || !(await this.texts.readsVersion(contract, deregistrationRefused.registeredNo, actor))) return null;
    const [at, { rule, registeredNo }] = [new Date(deregistrationRefused.at), deregistrationRefused];
    // what was refused, whatever was asked for or changed since
    const asked = await this.decisions.last(id, ['requestDeregistration'], decision.version);
    const then = await this.texts.asRegistered(contract, registeredNo);
    const ground = asked && deregisteredFor(asked.input);
    const paper: Paper = {
      title: '技术合同不予注销登记决定书',
      number: `合同编号：${number}`,
      blocks: [
        { kind: 'facts', facts: [...factsOf(then), ...(registeredAt ? [{ label: '登记日期', value: said(registeredAt) }] : []), ...(asked ? [{ label: '申请注销日期', value: said(asked.at) }, ...(ground ? [{ label: '申请注销的情形', value: ground.zh }] : []), { label: '申请注销的理由', value: asked.comment }] : [])] },
        { kind: 'paragraph', text: '上列技术合同的注销登记申请，经审查，决定不予注销。合同登记继续有效。' },
        { kind: 'heading', text: '一、理由' }, { kind: 'paragraph', text: decision.comment },
        { kind: 'heading', text: '二、依据' }, ...(await this.basisOf(rule, NOT_DEREGISTERED_BY)),
        { kind: 'heading', text: '三、救济途径' }, ...told(await this.remedies.ofDeregistration(deregistrationRefused, at), '不服本决定的，'),
        { kind: 'issuer', name: decision.body, date: said(at) },
      ],
      footer: `${number} · 不予注销登记决定书`,
    };
    return { paper, called: '不予注销登记决定书', at };
  }

  private async basisOf(rule: AppliedRule | null, madeBy: readonly string[]): Promise<Block[]> {
    if (!rule) return [];
    const articles = (await this.rules.articles(rule.code, rule.version)).filter(({ no }) => madeBy.includes(no) || FOUGHT_BY.includes(no));
    return [
      { kind: 'paragraph', text: ruleCited(rule) },
      ...(articles.length > 0 ? [{ kind: 'table', columns: [{ header: '条款', share: 2 }, { header: '内容', share: 6 }], rows: articles.map(({ no, gist }) => [no, gist]) } satisfies Block] : []),
    ];
  }
}

function factsOf({ content, organisationName, submittedAt, acceptedAt }: TechContract): { label: string; value: string }[] {
  return [
    { label: '申请人', value: organisationName }, { label: '合同名称', value: content.title }, { label: '卖方', value: content.seller.name }, { label: '买方', value: content.buyer.name },
    ...(submittedAt ? [{ label: '申请日期', value: said(submittedAt) }] : []), ...(acceptedAt ? [{ label: '受理日期', value: said(acceptedAt) }] : []),
  ];
}

/** Sentences of a remedy, a paragraph each. */
const told = (remedies: readonly BothLanguages[], opening = ''): Block[] => remedies.map(({ zh }, at) => ({ kind: 'paragraph', text: `${at === 0 ? opening : ''}${zh}。` }));

/** 复查决定, below the decision that it keeps: whoever decides on it (局领导, domain §1.9) speaks and signs. */
const reviewed = ({ comment, at, body }: ContractDecision, decidedBy: string, remedies: readonly BothLanguages[]): Block[] => [
  { kind: 'heading', text: '复查决定' }, { kind: 'paragraph', text: `${body}经内部复查，决定维持${decidedBy === body ? '' : decidedBy}上述不予登记的决定。理由：${comment}` },
  ...told(remedies), { kind: 'issuer', name: body, date: said(at) },
];
