import { conditionsOfBoth, endMeant, FULLER, isChange, isOneName, sameQuantity, saysSame, tellsMost } from './indicator-name.js';
import { isOfAnotherSpan } from './spans.js';
import type { StatedFigure, WantedFigure } from './match-record.js';
import { betterThan, isGradedDown, isOfHeat, rangeMeant, scaleOf } from './quantity-kinds.js';
import { byTheLitre, comparable, convert, type Days, isCalendarRate, mixesCalendar, mixesHours, mixesRunning, mixesStates, type Reading } from './units.js';

/** CONTRADICTED: the achievement states two figures for one indicator, and only one of them meets it. */
export type Verdict = 'MET' | 'NOT_MET' | 'UNCLEAR' | 'CONTRADICTED';

export interface FigureCheck {
  wanted: WantedFigure;
  /** the figure compared; with CONTRADICTED the one that does not meet it; null where nothing is stated */
  stated: StatedFigure | null;
  /** the figure said in the need's unit; null where the units do not compare, and between months or years and days, which no factor joins */
  converted: { value: number; valueMax: number | null } | null;
  verdict: Verdict;
}

/** Names alike enough to be one quantity: where the units compare, and where they do not. */
const ALIKE = 0.55;
const ALIKE_IN_OTHER_UNIT = 0.75;
/** Figures are written rounded. */
const ROUNDING = 1e-6;

interface Range {
  low: number;
  high: number;
  /** the bound itself is not claimed: more than 300, less than 5 */
  strict: boolean;
}

/** What the achievement claims, in the same unit as the target: at least, at most, exactly or from–to. */
function claimed(figure: StatedFigure, low: number, high: number | null): Range {
  const strict = figure.comparator === '>' || figure.comparator === '<';
  if (high !== null) return { low, high, strict: false };
  if (figure.comparator === '>=' || figure.comparator === '>') return { low, high: Infinity, strict };
  if (figure.comparator === '<=' || figure.comparator === '<') return { low: -Infinity, high: low, strict };
  return { low, high: low, strict };
}

/** A working range has to cover what is wanted, a content to lie within it; where the names tell neither, only the same range meets it. */
function meetsRange({ low, high }: Omit<Range, 'strict'>, from: number, to: number, meant: ReturnType<typeof rangeMeant>): Verdict {
  // 量程 200 kPa is told by its upper end
  if (meant === 'COVERS' && (low === high || !Number.isFinite(high - low)) && high > to) return 'UNCLEAR';
  const slack = Math.max(Math.abs(from), Math.abs(to)) * ROUNDING;
  if (high < from - slack || low > to + slack) return 'NOT_MET';
  const covers = low <= from + slack && high >= to - slack && Number.isFinite(high - low);
  const within = low >= from - slack && high <= to + slack;
  const met = meant === 'COVERS' ? covers : meant === 'WITHIN' ? within : covers && within;
  return met ? 'MET' : 'UNCLEAR';
}

/** A claim that only bounds the other side ("at most 500" where at least 300 is wanted), or a range with the wish inside, leaves the answer open; so does one that ends where the wish begins ("at least 300" where more than 300 is wanted). */
function compare({ name, comparator }: WantedFigure, stated: string, { low, high, strict }: Range, target: number, targetMax: number | null): Verdict {
  const slack = Math.abs(target) * ROUNDING;
  const verdict = (met: boolean, open: boolean): Verdict => (met ? 'MET' : open ? 'UNCLEAR' : 'NOT_MET');
  const isRange = low < high && Number.isFinite(high - low);
  // what works from -40 to 120 ℃ works at 80
  const worksAt = isRange && low <= target && high >= target && rangeMeant(name, stated) === 'COVERS';
  switch (comparator) {
    case '>=': return verdict(low >= target - slack || worksAt, (isRange || low === -Infinity) && high >= target);
    case '>': return verdict(low > target || (low === target && strict), ((isRange || low === -Infinity) && high > target) || (low === target && high === Infinity));
    case '<=': return verdict(high <= target + slack || worksAt, (isRange || high === Infinity) && low <= target);
    case '<': return verdict(high < target || (high === target && strict), ((isRange || high === Infinity) && low < target) || (high === target && low === -Infinity));
    case '=': return verdict(low >= target - slack && high <= target + slack, low <= target + slack && high >= target - slack);
    case 'between': return meetsRange({ low, high }, target, targetMax ?? target, rangeMeant(name, stated));
  }
}

const isRise = ({ name, unit }: Pick<StatedFigure, 'name' | 'unit'>): boolean => isChange(name) || /百分点/u.test(unit);

/** Of a stated range the end that is asked for: −40–85 ℃ has the lowest temperature −40 ℃. */
function ofEnd(range: Range, wanted: WantedFigure, { valueMax }: StatedFigure): Range {
  const end = valueMax === null ? null : endMeant(wanted.name);
  if (end === null) return range;
  return { ...range, ...(end === 'lowest' ? { high: range.low } : { low: range.high }) };
}

const conditionsOf = (wanted: WantedFigure, figure: StatedFigure) => conditionsOfBoth(wanted.name, figure.name, { isRange: figure.valueMax !== null, asksForLess: /^</u.test(wanted.comparator) });

/** A level is no rise, even where both are told in per cent; nor does a figure answer for other conditions of the test, or one that nobody has measured. */
const isOpen = (wanted: WantedFigure, { figure, alike }: Candidate): boolean => figure.unproven === true || alike < FULLER || !isOneName(wanted.name, figure.name) || isOfAnotherSpan(wanted, figure) || conditionsOf(wanted, figure) !== 'SAME';

/** 精度 99 % and 误差 0.5 % are told of one thing from two ends. */
function fromTwoEnds(wanted: WantedFigure, figure: StatedFigure): boolean {
  const share = (unit: string, value: number | null) => (unit === '%' && value !== null ? value > 50 : null);
  const [left, right] = [share(wanted.unit, wanted.target), share(figure.unit, figure.value)];
  return left !== null && right !== null && left !== right && /精度|误差|偏差/u.test(wanted.name) && /精度|误差|偏差/u.test(figure.name);
}

/** 定位精度不低于 0.02 mm asks for no more than that, 附着力 2 级以上 for grade 2 or 1: which way it is meant only the same value does not need to know. */
function isReadBothWays({ name, unit, comparator, target }: WantedFigure, { low, high }: Pick<Range, 'low' | 'high'>): boolean {
  const down = isGradedDown(name, unit);
  const asksForMore = comparator === '>=' || comparator === '>';
  if (!(down && comparator === '=') && !(asksForMore && (down || betterThan(name, target ?? 0, unit) === '<='))) return false;
  return low !== target || high !== target;
}

/** 真空度 −0.095 MPa is told from the air around, 10 Pa from nothing: where the signs differ or the values lie far apart nobody knows whether both are told alike. */
const isToldFromTwoZeros = ({ name, target }: WantedFigure, value: number): boolean =>
  /真空|负压/u.test(name) && (Math.sign(value) !== Math.sign(target ?? 0) || Math.abs(Math.log10(Math.abs(value / (target ?? 1)))) > 3);

/** What a board gives off is told per m³ of a chamber or per litre of water in a bell: two tests. */
const isOfTwoTests = (wanted: WantedFigure, figure: StatedFigure): boolean => /释放|散发/u.test(wanted.name) && byTheLitre(wanted.unit) !== byTheLitre(figure.unit);

/** What excludes a pair rests on the table of the achievement and on the very quantity: sentences can be read wrongly. */
const excludes = ({ figure, alike }: Candidate): boolean => !figure.prose && alike === 1;

/** Months have 28 to 31 days, and a year is often counted as 52 weeks or 360 days. */
const READINGS: readonly Days[] = ['usual', 'mean', 'fewest', 'most'];

function verdictBy(reading: Reading, wanted: WantedFigure, figure: StatedFigure): Verdict {
  const target = { value: wanted.target ?? 0, unit: wanted.unit };
  const pair = comparable({ value: figure.value ?? 0, unit: figure.unit }, target, reading);
  if (!pair) return 'UNCLEAR';
  const high = figure.valueMax === null ? null : comparable({ value: figure.valueMax, unit: figure.unit }, target, reading);
  const targetMax = wanted.targetMax === null ? null : comparable({ value: wanted.targetMax, unit: wanted.unit }, { value: figure.value ?? 0, unit: figure.unit }, reading);
  return compare(wanted, figure.name, ofEnd(claimed(figure, pair[0], high?.[0] ?? null), wanted, figure), pair[1], targetMax?.[0] ?? null);
}

/** 寿命 5000 h counts hours of work, 1 年 all that pass; 保质期 counts what passes. */
const isOfLife = (name: string): boolean => !/保质|货架|贮藏|储存|保鲜|有效期|质保/u.test(name);

/** Between months or years and days the usual count decides what is met; missed is only what is so however days are counted. How many days a plant runs in a year nobody knows: 10000 t/年 and 30 t/d. */
function verdictOf(wanted: WantedFigure, figure: StatedFigure, temperature: Reading['temperature']): Verdict {
  if (mixesHours(figure.unit, wanted.unit) || mixesStates(figure.unit, wanted.unit) || (isOfLife(wanted.name) && mixesRunning(figure.unit, wanted.unit))) return 'UNCLEAR';
  if (!mixesCalendar(figure.unit, wanted.unit)) return verdictBy({ temperature, days: 'mean' }, wanted, figure);
  if (isCalendarRate(figure.unit) || isCalendarRate(wanted.unit)) return 'UNCLEAR';
  const [usual, ...others] = READINGS.map((days) => verdictBy({ temperature, days }, wanted, figure));
  if (usual === 'MET') return 'MET';
  return usual === 'NOT_MET' && others.every((one) => one === 'NOT_MET') ? 'NOT_MET' : 'UNCLEAR';
}

/** One end of a range says nothing of the other: 使用温度 ≤ 120 ℃ and 可切割厚度 12 mm; but a 量程 is told by its upper end. */
const isOneEnd = ({ name, comparator }: WantedFigure, { name: stated, valueMax }: StatedFigure): boolean =>
  valueMax === null && rangeMeant(name, stated) === 'COVERS' && !(tellsMost(name) && (comparator === '>=' || comparator === '>' || comparator === 'between'));

function judge(wanted: WantedFigure, candidate: Candidate): FigureCheck {
  const { figure } = candidate;
  const reading: Reading = { temperature: scaleOf(wanted.name, figure.name), days: 'mean' };
  const inWantedUnit = (value: number | null) => (value === null ? null : convert(value, figure.unit, wanted.unit, reading));
  const value = inWantedUnit(figure.value);
  if (wanted.target === null || value === null) return { wanted, stated: figure, converted: null, verdict: 'UNCLEAR' };
  const verdict = verdictOf(wanted, figure, reading.temperature);
  const open = isOpen(wanted, candidate) || fromTwoEnds(wanted, figure) || isOfTwoTests(wanted, figure) || isReadBothWays(wanted, { low: value, high: inWantedUnit(figure.valueMax) ?? value }) || isToldFromTwoZeros(wanted, value) || (verdict === 'NOT_MET' && ((wanted.veto && !excludes(candidate)) || isOneEnd(wanted, figure)));
  return {
    wanted, stated: figure, verdict: open ? 'UNCLEAR' : verdict,
    converted: mixesCalendar(figure.unit, wanted.unit) || mixesHours(figure.unit, wanted.unit) ? null : { value, valueMax: inWantedUnit(figure.valueMax) },
  };
}

interface Candidate {
  figure: StatedFigure;
  /** of the names, 0–1 */
  alike: number;
  fits: boolean;
}

const DISTANCE = { SAME: 0, SILENT: 2, OTHER: 4 } as const;
const rank = (wanted: WantedFigure, { figure }: Candidate) => DISTANCE[conditionsOf(wanted, figure)] + Number(figure.prose);

function candidatesFor(wanted: WantedFigure, stated: readonly StatedFigure[]): Candidate[] {
  const value = wanted.target ?? 0;
  return stated.flatMap((figure) => {
    const alike = isRise(wanted) === isRise(figure) ? sameQuantity(wanted.name, figure.name) : 0;
    const fits = comparable({ value, unit: wanted.unit }, { value: figure.value ?? 0, unit: figure.unit }, { temperature: scaleOf(wanted.name, figure.name), days: 'mean' }) !== null;
    return alike >= (fits ? ALIKE : ALIKE_IN_OTHER_UNIT) ? [{ figure, alike, fits }] : [];
  }).sort((a, b) => Number(b.fits) - Number(a.fits) || b.alike - a.alike || rank(wanted, a) - rank(wanted, b));
}

function check(wanted: WantedFigure, stated: readonly StatedFigure[]): FigureCheck {
  const candidates = candidatesFor(wanted, stated);
  const best = candidates.find(({ figure, alike }) => !figure.prose && alike >= FULLER) ?? candidates[0];
  if (!best) return { wanted, stated: null, converted: null, verdict: 'UNCLEAR' };
  const first = judge(wanted, best);
  const others = candidates.filter(({ figure, alike, fits }) => figure !== best.figure && fits && alike >= FULLER).map((other) => judge(wanted, other));
  const against = others.filter(({ verdict }) => (first.verdict === 'MET' && verdict === 'NOT_MET') || (first.verdict === 'NOT_MET' && verdict === 'MET'));
  const [other] = against;
  if (!other) return first;
  // two grades of a product say two things of themselves, and contradict nobody
  const contradicts = against.find(({ stated: figure }) => figure !== null && saysSame(figure.name, best.figure.name));
  if (!contradicts) return { ...first, verdict: 'UNCLEAR' };
  return { ...(first.verdict === 'NOT_MET' ? first : contradicts), verdict: 'CONTRADICTED' };
}

/** Each wanted figure against what the achievement states in its table or in its prose. */
export function checkFigures(wanted: readonly WantedFigure[], stated: readonly StatedFigure[]): FigureCheck[] {
  const read = stated.map(inDegrees);
  return wanted.map((one) => check(inDegrees(one), read));
}

const inDegrees = <T extends Pick<StatedFigure, 'name' | 'unit'>>(figure: T): T => (figure.unit === '度' && isOfHeat(figure.name) ? { ...figure, unit: '℃' } : figure);
