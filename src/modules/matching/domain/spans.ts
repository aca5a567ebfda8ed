import { foldText, remembered } from '../../../kernel/text/index.js';
import type { StatedFigure } from './match-record.js';
import { isRate } from './units.js';

/** What a sum is told for: 年处理量 of a plant, 日用电量, 单位成本 of a piece, 整机成本. */
interface Span {
  time: string | null;
  share: string | null;
}

const COUNTED = '(?:处理|用(?=[水电气汽煤油药工料量])|耗|产|运[行维营]|成本|费|节[约省电水能]|发电|排放?|加工|供|销|收[入益集]|停机|故障|维护|检[测修]|生产|消耗|维修)';
const TIMES = [['年', `(?:全|每|年)?年度?(?:均|平均)?(?=${COUNTED})`], ['月', `(?:全|每)?月度?均?(?=${COUNTED})`], ['周', `每?周均?(?=${COUNTED})`], ['日', `(?:每?日|每天|单日)均?(?=${COUNTED})`], ['班', `(?:每|单)班(?=${COUNTED})`], ['时', `(?:每?小?时)(?=${COUNTED})`]] as const;
const TIME = TIMES.map(([time, pattern]) => [time, new RegExp(pattern, 'u')] as const);
const PIECE = /单位(?!时间)|单[件台套瓶片只个米]|每[件台套瓶片只个米吨]|吨(?=成本|耗|产品|水)/u;
const WHOLE = /整[机套线车体]|全套|(?:综合|总体)(?=成本|费|投资|造价|价)|总(?=成本|费|投资|造价|价|用[电水]|[电能水]耗)/u;
const MONEY = /成本|费用?$|价格?$|造价|投资/u;

const spanOf = remembered((name): Span => {
  const text = foldText(name.normalize('NFKC'));
  return { time: TIME.find(([, pattern]) => pattern.test(text))?.[0] ?? null, share: PIECE.test(text) ? 'piece' : WHOLE.test(text) ? 'whole' : null };
}, 20_000);

type Told = Pick<StatedFigure, 'name' | 'unit'>;

/** Whether one figure is told for another time (年处理量 and 日处理量) or another share (单位成本 and 整机成本) than the other; where both units tell the time themselves (t/年) the names need not. */
export function isOfAnotherSpan(a: Told, b: Told): boolean {
  const [left, right] = [spanOf(a.name), spanOf(b.name)];
  const oneSided = MONEY.test(a.name) || MONEY.test(b.name);
  const shares = left.share !== right.share && ((left.share !== null && right.share !== null) || oneSided);
  return shares || (left.time !== right.time && !(isRate(a.unit) && isRate(b.unit)));
}
