import { Injectable } from '@nestjs/common';
import { dateInChina, dateInWords } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { CaseMails, type CaseNews } from '../../identity/index.js';
import { type ContractAction, contractWorkflow } from '../contract.workflow.js';
import { CONTRACT_SUB_KINDS } from '../domain/contract-kinds.js';
import { CUT_SHORT_SAID, type CutShort, cutShortIn } from '../domain/cut-short.js';
import { DEREGISTRATION_GROUNDS } from '../domain/deregistration-grounds.js';
import { endSaid, groundOf } from '../domain/registration-end.js';
import { integritySaid } from '../domain/integrity.js';
import { unregisteredOf } from '../domain/in-hand.js';
import { INTAKE_GROUNDS } from '../domain/intake-grounds.js';
import { REVOCATION_GROUNDS } from '../domain/revocation-grounds.js';
import { REFUSAL_CODES } from '../domain/refusal-codes.js';
import { TechContract } from '../domain/tech-contract.js';
import { ContractDecisions } from './contract-decisions.js';
import { ContractRemedies } from './contract-remedies.js';
import { DraftSources } from './draft-sources.js';

/** @param remedy what can be done about a refusal, and until when, in whole sentences @param cut what the objection has ended that is made or was decided on @param before the record before the step */
type Say = (contract: TechContract, remedy: string, cut: CutShort | null, before: TechContract) => string;

const correction: Say = ({ dueAt }) => (dueAt ? `请于 ${dateInWords(dateInChina(dueAt))}前补正，逾期未补正的，视为放弃申请。` : '请及时补正。');
const refusal: Say = ({ refusalCode }, remedy) => `${refusalCode ? `不予登记的原因：${REFUSAL_CODES[refusalCode].zh}（${refusalCode}）。` : ''}${remedy}办理页面可以下载不予登记决定书。`;
const doubted = (cut: CutShort | null) => `登记机构将重新认定；作出决定以前，登记继续有效。${cut ? CUT_SHORT_SAID[cut].doubted : ''}`;
const heard: Say = (_, remedy, cut) => `${doubted(cut)}对异议可以在办理页面陈述申辩、提交材料。`;
const kept: Say = (_, remedy, cut) => `异议已经办结，登记继续有效。${cut ? CUT_SHORT_SAID[cut].kept : ''}`;
const revoked: Say = ({ revocationGround, integrity }, remedy) => `${revocationGround ? `撤销登记的原因：${REVOCATION_GROUNDS[revocationGround].zh}。` : ''}登记证明无效，以登记为依据的税收优惠不再适用。${remedy}${(integrity ? integritySaid(integrity) : []).map(({ zh }) => `${zh}。`).join('')}办理页面可以下载撤销登记决定书。`;
const ended: Say = (contract) => `${endSaid({ how: 'DEREGISTERED', why: groundOf(contract) }).zh}，登记证明失效。已享受的税收优惠，由税务机关按注销的情形核定应追回多少。`;

/** What others do to an application and its applicant has to answer or to know, with what can be done about it. */
const TELLS: Readonly<Partial<Record<ContractAction, Say>>> = {
  returnIncomplete: correction, returnForKind: correction,
  lapse: () => '补正期限已过，申请视为放弃；补齐材料后可以重新申请登记。', 
  notAccept: ({ intakeGround }, remedy) => (intakeGround ? `不予受理的原因：${INTAKE_GROUNDS[intakeGround].zh}。${INTAKE_GROUNDS[intakeGround].remedy.zh}。${remedy}办理页面可以下载不予受理通知书。` : ''),
  askKind: ({ kindChange }) => `登记机构认为合同应属“${kindChange ? CONTRACT_SUB_KINDS[kindChange.subKind].zh : ''}”，请在办理页面答复是否同意变更类别。`,
  refuse: refusal, refuseLarge: refusal, upholdRefusal: (_, remedy) => remedy,
  prolongReconsideration: ({ dueAt }) => (dueAt ? `复查决定最迟于 ${dateInWords(dateInChina(dueAt))}作出。` : ''), reopen: () => '登记机构将重新审查，作出新的决定。', executeRuling: () => '登记机构执行复议决定或者判决，将重新审查，作出新的决定。',
  returnChange: () => '变更申请已退回，登记内容不变；修改后可以重新申请变更登记。', rejectDeregistration: (_, remedy) => `登记继续有效。${remedy}办理页面可以下载不予注销登记决定书。`,
  object: heard, objectAsParty: heard, confirmKeep: kept, upperKeep: kept,
  approveDeregistration: ended, confirmRevoke: revoked, upperRevoke: revoked, revoke: revoked,
  annulRevocation: (_, remedy, cut, { integrity }) => `撤销登记的决定已依法撤销，登记恢复有效，登记证明继续有效${integrity ? '；有关的诚信记录同时删除' : ''}。`, correctIntegrity: ({ integrity }) => (integrity ? integritySaid(integrity).map(({ zh }) => `${zh}。`).join('') : '有关的诚信记录已经删除。'),
};
/** What the other party of a contract hears too; what was written to the applicant is not for it. */
const TELLS_BOTH: readonly ContractAction[] = ['approveDeregistration', 'confirmKeep', 'upperKeep', 'confirmRevoke', 'upperRevoke', 'revoke', 'annulRevocation', 'correctIntegrity'];

/** What the other party alone is told, or in words of its own: nothing of what was written to the applicant. */
const TELLS_OTHER: Readonly<Partial<Record<ContractAction, (contract: TechContract, cut: CutShort | null) => string>>> = {
  object: (_, cut) => doubted(cut),
  requestDeregistration: ({ deregistrationGround }) => `合同的另一方已经申请注销登记${deregistrationGround ? `，情形：${DEREGISTRATION_GROUNDS[deregistrationGround].zh}` : ''}。登记机构作出决定以前，登记和登记证明照旧有效。对此有异议的，可以在办理页面提出。`,
  requestChange: () => '合同的另一方已经申请变更登记，变更内容和补充协议可以在办理页面查看。登记机构作出决定以前，登记内容不变。对此有异议的，可以在办理页面提出。',
  withdrawChange: () => '变更申请已经撤回，登记内容不变。', returnChange: () => '变更申请已经退回，登记内容不变。',
  withdrawDeregistration: () => '注销申请已经撤回，登记继续有效。', rejectDeregistration: () => '注销申请没有获准，登记继续有效。',
};

/** With these an objection is over, and the registration stands. */
const AFTER_OBJECTION: readonly ContractAction[] = ['confirmKeep', 'upperKeep'];

/** Tells the parties of a contract what was decided about its registration and what they have to do; in the transaction of the step. */
@Injectable()
export class ContractMails {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly mails: CaseMails,
    private readonly remedies: ContractRemedies,
    private readonly decisions: ContractDecisions,
    private readonly drafts: DraftSources,
  ) {}

  /** Call when what the step sets off is done: a change that it cuts short is told to nobody. */
  async enqueue(before: TechContract, action: ContractAction, comment: string): Promise<void> {
    const [says, other] = [TELLS[action], TELLS_OTHER[action]];
    if (!says && !other) return;
    const contract = await this.uow.manager.findOneByOrFail(TechContract, { id: before.id });
    const cut = AFTER_OBJECTION.includes(action) ? await this.cutByObjection(before.id) : cutShortIn(before);
    if (other) await this.tellOther(contract, { done: contractWorkflow.actions[action], says: other(contract, cut) });
    if (!says) return;
    const remedies = action === 'rejectDeregistration' && contract.deregistrationRefused ? await this.remedies.ofDeregistration(contract.deregistrationRefused) : await this.remedies.of(contract);
    const remedy = remedies.map(({ zh }) => `${zh}。`).join('');
    const news = { done: contractWorkflow.actions[action], says: `${says(contract, remedy, cut, before)}${await this.anewSaid(contract)}`, comment };
    await (TELLS_BOTH.includes(action) ? this.tellBoth(contract, news) : this.tell(contract, news));
  }

  /** The people who handle the case on either side, where the other party has an account; it does not hear what was written to the applicant. */
  async tellBoth(contract: TechContract, news: News): Promise<void> {
    await this.tell(contract, news);
    await this.tellOther(contract, { done: news.done, says: news.says });
  }

  private async tellOther(contract: TechContract, news: Omit<News, 'comment'>): Promise<void> {
    if (contract.counterpartyId !== null) await this.mails.send(await this.mails.handlers(contract.counterpartyId, await this.objectedFor(contract.id, contract.counterpartyId)), { kind: 'case', ...newsOf(contract, news) });
  }

  private async anewSaid(contract: TechContract): Promise<string> {
    const source = unregisteredOf(contract) === null ? null : await this.drafts.of(contract);
    return source ? ANEW_IN[source.kind] : '';
  }

  /** What the objection that was decided on has ended, as the history keeps it. */
  private async cutByObjection(id: string): Promise<CutShort | null> {
    return ((await this.decisions.objection(id))?.input['cutShort'] as CutShort | undefined) ?? null;
  }

  /** Whoever has objected for the other party hears how it goes, beside those who answer for it. */
  private async objectedFor(id: string, organisationId: string): Promise<string | null> {
    const [row] = await this.uow.query<{ person: string }>(
      `SELECT actor_person AS person FROM workflow_history WHERE workflow = 'contract' AND subject_id = $1 AND action = 'objectAsParty' AND actor_organisation = $2 ORDER BY version DESC LIMIT 1`, [id, organisationId],
    );
    return row?.person ?? null;
  }

  /**
   * A party that the step has put out of a registered contract: under the name that it knows, and nothing of what was written to the applicant or stands in the contract now.
   * It can open the contract no more, so that the mail leads to its own ones.
   */
  async tellDeparted(before: TechContract, after: TechContract): Promise<void> {
    const { number, title, counterpartyId } = before;
    if (!before.isRegistered || counterpartyId === null || counterpartyId === after.counterpartyId) return;
    await this.mails.send(await this.mails.handlers(counterpartyId), { kind: 'case', matter: MATTER, about: `${number}（${title}）`, path: '/work/contracts', done: '准予变更', says: DEPARTED });
  }

  /** The people who handle the case of the applicant. */
  private async tell(contract: TechContract, news: News): Promise<void> {
    await this.mails.send(await this.mails.handlers(contract.organisationId, contract.createdBy), { kind: 'case', ...newsOf(contract, news) });
  }
}

/** Another draft begins where this one came from, or it would belong to nothing. */
const ANEW_IN = { deal: '本合同由技术交易生成，重新申请的，请在交易页面重新生成合同草稿。', challenge: '本合同由中榜生成，重新申请的，请在榜单页面办理“合同未获登记，重新起草”，另行起草的合同不属于该中榜项目。' } as const;

type News = Pick<CaseNews, 'done' | 'says' | 'comment'>;

const MATTER = { zh: '技术合同登记', en: 'Contract registration' };
const DEPARTED = '变更登记后，贵单位不再是这份合同的当事人，不能再查看合同及其登记证明。对此有异议的，请与合同申请人或者登记机构联系。';

/** News about a contract, under the name that its parties and the offices know: as registered, before that as filed. */
export const newsOf = ({ id, number, title }: TechContract, news: News): CaseNews => ({ matter: MATTER, about: `${number}（${title}）`, path: `/work/contracts/${id}`, ...news });
