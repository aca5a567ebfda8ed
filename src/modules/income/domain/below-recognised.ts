import { type Fen, formatYuan } from '../../../kernel/money/index.js';
import type { RiskFlag } from '../../contracts/index.js';

/** A change may lower the amount of technology below the income that was recognised of it (Σ 核定收入 ≤ 技术交易额): a hint, for what was recognised stands and nothing more is. */
export const belowRecognised = (recognisedFen: Fen, techFen: Fen): RiskFlag[] =>
  techFen >= recognisedFen ? [] : [{
    code: 'SR', zh: '变更后的技术交易额低于已核定的技术性收入：准予变更不影响已作的核定，此后不再核定收入', en: 'After the change the amount of technology is below the income that was recognised: that stands, and no more is recognised',
    evidence: `已核定收入 ${formatYuan(recognisedFen)} 元，变更后技术交易额 ${formatYuan(techFen)} 元，相差 ${formatYuan(recognisedFen - techFen)} 元`, contracts: [],
  }];
