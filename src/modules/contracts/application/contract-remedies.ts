import { Injectable } from '@nestjs/common';
import { addMonths, dateInChina, dateSaid, type Period, rollForward, WorkingCalendar } from '../../../kernel/calendar/index.js';
import type { BothLanguages, Reason } from '../../../kernel/http/index.js';
import type { RuleParams } from '../../rules/index.js';
import { remediesOf, type RemedyTerm, type RemedyTerms, statutoryRemedies } from '../domain/remedy.js';
import type { DeregistrationRefused, TechContract } from '../domain/tech-contract.js';

type Refused = Pick<TechContract, 'state' | 'upheld' | 'refusedAt' | 'rule'>;
type Params = Partial<Pick<RuleParams['REGISTRATION'], 'reviewWithin' | 'sueWithinMonths' | 'sueAfterReconsideration' | 'reconsideredBy'>>;

/** A decision against the applicant stands, or is reviewed: what can be done about it is told. */
const AGAINST: readonly string[] = ['NOT_ACCEPTED', 'REFUSED', 'RECONSIDERATION', 'REVOKED'];

/** What can be done about a refusal, and until which day: counted from the day of the decision, by the rule that the case was decided by. */
@Injectable()
export class ContractRemedies {
  constructor(private readonly calendar: WorkingCalendar) {}

  /** As things stand today, one sentence each; none where nothing was refused. */
  async of(contract: Refused): Promise<BothLanguages[]> {
    if (!AGAINST.includes(contract.state)) return [];
    return remediesOf(contract, await this.terms(contract), dateInChina(new Date()), (await this.over(contract)).length === 0);
  }

  /** As the decision tells it on its own day; none where nothing was refused. */
  async decided(contract: Refused): Promise<BothLanguages[]> {
    const { state, refusedAt } = contract;
    if (refusedAt === null) return [];
    return remediesOf({ state: state === 'RECONSIDERATION' ? 'REFUSED' : state, upheld: false }, await this.terms(contract), dateInChina(refusedAt), true);
  }

  /** As the decision of an internal review that keeps the refusal tells it, on its own day. */
  async upheld(contract: Refused, at: Date): Promise<BothLanguages[]> {
    return remediesOf({ state: 'REFUSED', upheld: true }, await this.terms(contract), dateInChina(at), false);
  }

  /** Against a deregistration that was refused (不予注销): as things stand today, or on the day of the decision. */
  async ofDeregistration({ at, rule }: DeregistrationRefused, on: Date = new Date()): Promise<BothLanguages[]> {
    return [...statutoryRemedies(await this.terms({ refusedAt: new Date(at), rule }), dateInChina(on)), { zh: '也可以补充材料后重新申请注销', en: 'Or deregistration may be asked for anew, with further papers' }];
  }

  /** Why an internal review cannot be asked for any more: it is open as long as a reconsideration by the law is. */
  async over(contract: Refused): Promise<Reason[]> {
    const { refusedAt, rule } = contract;
    const term = contract.state === 'REFUSED' && refusedAt ? await this.within(refusedAt, paramsOf(rule).reviewWithin) : null;
    if (term === null || term.until >= dateInChina(new Date())) return [];
    return [{ code: 'APPEAL_OVER', zh: `申请复查的期限已于${dateSaid(term.until).zh}届满`, en: `An internal review could be asked for until ${dateSaid(term.until).en}` }];
  }

  private async terms({ refusedAt, rule }: Pick<Refused, 'refusedAt' | 'rule'>): Promise<RemedyTerms> {
    const { reviewWithin, sueWithinMonths, sueAfterReconsideration, reconsideredBy } = paramsOf(rule);
    return {
      body: reconsideredBy ?? null,
      reconsideration: refusedAt && (await this.within(refusedAt, reviewWithin)),
      court: refusedAt && sueWithinMonths ? await this.months(refusedAt, sueWithinMonths) : null,
      afterReconsideration: sueAfterReconsideration ? lengthOf(sueAfterReconsideration) : null,
    };
  }

  private async within(from: Date, period: Period | undefined): Promise<RemedyTerm | null> {
    return period ? { length: lengthOf(period), until: dateInChina((await this.calendar.endOf(from, period)).at) } : null;
  }

  /** Months end on the day of the same number, and not on a day of rest (民法典第二百零二条、第二百零三条). */
  private async months(from: Date, months: number): Promise<RemedyTerm> {
    const until = rollForward(await this.calendar.table(), addMonths(dateInChina(from), months)).date;
    return { length: { zh: `${months}个月`, en: `${months} months` }, until };
  }
}

const paramsOf = (rule: TechContract['rule']): Params => rule?.params ?? {};
const lengthOf = ({ days, unit }: Period): BothLanguages => (unit === 'WORKING_DAY' ? { zh: `${days}个工作日`, en: `${days} working days` } : { zh: `${days}日`, en: `${days} days` });
