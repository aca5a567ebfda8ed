import type { Reason } from '../../../kernel/http/index.js';
import type { ChallengeContent } from './challenge-content.js';
import type { ListedResult } from './challenge-facts.js';
import type { ListParams } from './challenge-rule.js';
import { forShares } from '../browser/result.js';
import { typeOf } from './challenge-type.js';
import { missing, wrong } from './gap.js';

type Offered = Pick<ChallengeContent, 'type' | 'transfer' | 'anonymous' | 'race' | 'funding'>;

/** Who has it alone shares it with no other team. */
const SHARED = 'ORDINARY';
/** 企业全额 (L-JB-FUND) */
const ENTERPRISE_ALONE = 'F3';

/** 成果转化类: a published, mature achievement of the poster, and how it is handed over. @param result null where the draft did not begin with one, or it is not public any more */
export function resultGaps(content: Offered, result: ListedResult | null, { resultTrlAtLeast }: Pick<ListParams, 'resultTrlAtLeast'>): Reason[] {
  if (!typeOf(content)?.ofResult) return wrong(result !== null, 'OF_RESULT', '/type', '由成果生成的榜单是成果转化类', 'A list that began with an achievement is one of results');
  const { transfer, anonymous, race, funding } = content;
  if (result === null) return wrong(true, 'NO_RESULT', '/type', '成果转化类榜单须由成果库中本单位已公开的成果生成：请在该成果的页面上“列入揭榜挂帅”', 'A list of results begins with a published achievement of the poster: begin it on the page of the achievement');
  return [
    ...wrong(result.trl === null || result.trl < resultTrlAtLeast, 'NOT_MATURE', '/type', `成果的技术就绪度应不低于 ${resultTrlAtLeast} 级，现为 ${result.trl ?? '未填写'}`, `The achievement has to be of readiness level ${resultTrlAtLeast} or higher; it says ${result.trl ?? 'nothing'}`),
    ...missing(transfer === '', '/transfer', '转化方式', 'how the result is handed over'),
    ...wrong(transfer !== '' && !result.modes.includes(transfer), 'NOT_OFFERED', '/transfer', '成果页面没有列出这种转化方式', 'The page of the achievement does not offer this way'),
    ...wrong(forShares(content) && funding !== '' && funding !== ENTERPRISE_ALONE, 'SHARES_UNPAID', '/funding', '作价入股没有付款，财政补助按实际付款计算（JB-10），资金来源应为企业全额', 'For shares nothing is paid, and public money follows what was paid (JB-10): the enterprise bears it alone'),
    ...wrong(anonymous, 'ANONYMOUS', '/anonymous', '成果已经公开，成果转化类榜单不得匿名', 'The achievement is public, so its poster is not anonymous'),
    ...wrong(race.mode === 'RACE' && transfer !== '' && transfer !== SHARED, 'NOT_SHARED', '/transfer', '由几个团队赛马的，只能是普通许可', 'Several teams can only have non-exclusive licences'),
  ];
}
