import { Injectable } from '@nestjs/common';
import { dateInChina, dateSaid, WorkingCalendar } from '../../../kernel/calendar/index.js';
import type { BothLanguages, Reason } from '../../../kernel/http/index.js';
import type { RuleParams } from '../../rules/index.js';
import { remedyOf } from '../domain/remedy.js';
import type { TechContract } from '../domain/tech-contract.js';

type Refused = Pick<TechContract, 'state' | 'upheld' | 'refusedAt' | 'rule'>;

/** What can be done about a refusal, and until which day: counted from the day of the decision, in the days of the rule that the case was decided by. */
@Injectable()
export class ContractRemedies {
  constructor(private readonly calendar: WorkingCalendar) {}

  /** As things stand today; null where the contract is not refused. */
  async of(contract: Refused): Promise<BothLanguages | null> {
    return contract.state === 'REFUSED' ? remedyOf(contract, await this.lastDay(contract), dateInChina(new Date())) : null;
  }

  /** As the decision tells it on its own day; null where nothing was refused. */
  async decided({ refusedAt, rule }: Refused): Promise<BothLanguages | null> {
    return refusedAt && remedyOf({ upheld: false }, await this.lastDay({ refusedAt, rule }), dateInChina(refusedAt));
  }

  /** Why reconsideration cannot be asked for any more. */
  async over(contract: Refused): Promise<Reason[]> {
    const day = contract.state === 'REFUSED' ? await this.lastDay(contract) : null;
    if (day === null || day >= dateInChina(new Date())) return [];
    return [{ code: 'APPEAL_OVER', zh: `申请复议的期限已于${dateSaid(day).zh}届满`, en: `Reconsideration could be asked for until ${dateSaid(day).en}` }];
  }

  /** YYYY-MM-DD, that day included; null where the rule of the case sets no time. */
  private async lastDay({ refusedAt, rule }: Pick<Refused, 'refusedAt' | 'rule'>): Promise<string | null> {
    const within = (rule?.params as RuleParams['REGISTRATION'] | undefined)?.reviewWithin;
    return refusedAt && within ? dateInChina((await this.calendar.endOf(refusedAt, within)).at) : null;
  }
}
