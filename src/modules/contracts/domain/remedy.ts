import { dateSaid } from '../../../kernel/calendar/index.js';
import type { BothLanguages } from '../../../kernel/http/index.js';
import type { TechContract } from './tech-contract.js';

/**
 * What can be done about a refusal (救济途径): it is told with its ground.
 * @param until the last day on which reconsideration can be asked for, YYYY-MM-DD; null where the rule of the case sets none
 * @param today YYYY-MM-DD in China
 */
export function remedyOf({ upheld }: Pick<TechContract, 'upheld'>, until: string | null, today: string): BothLanguages {
  if (upheld) return { zh: '复议已维持不予登记的决定；可以依法提起行政诉讼，或者补齐材料后重新申请登记', en: 'The refusal was upheld; a court may be asked, or the contract completed and filed anew' };
  if (until === null) return { zh: '可以申请复议，或者补齐材料后重新申请登记', en: 'Reconsideration may be asked for, or the contract completed and filed anew' };
  const { zh, en } = dateSaid(until);
  return until < today
    ? { zh: `申请复议的期限已于${zh}届满；可以补齐材料后重新申请登记`, en: `Reconsideration could be asked for until ${en}; the contract may be completed and filed anew` }
    : { zh: `可于${zh}前（含当日）申请复议，或者补齐材料后重新申请登记`, en: `Reconsideration may be asked for until ${en}, that day included, or the contract completed and filed anew` };
}
