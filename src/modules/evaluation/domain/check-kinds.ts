import { addCalendarDays, addWorkingDays, countWorkingDays, type DayAnswer, type DayTable } from '../../../kernel/calendar/index.js';
import { checkOrcid, checkPatentNumber, checkUscc } from '../../../kernel/ids/index.js';
import { techAmount as amountOf } from '../../contracts/index.js';
import { noticeWindow as windowOf } from '../../notices/index.js';
import type { RuleParams } from '../../rules/index.js';
import { type Keys, type Output, RowFault, yuan } from './inputs.js';

const NO_PARTS = { equipmentFen: 0, instrumentsFen: 0, partsFen: 0, materialsFen: 0 };
const MOST_DAYS = 3_650;

/** 技术交易额 */
export function techAmount(keys: Keys): Output {
  const found = amountOf({ ...NO_PARTS, totalFen: keys.fen('total'), otherNonTechFen: keys.fen('nontech', 0), carrierDirectCostFen: keys.fen('carrier', 0) });
  return 'fault' in found ? { error: found.fault } : { tech_amount: yuan(found.fen) };
}

const days = (keys: Keys): number => {
  const n = keys.whole('n');
  if (n > MOST_DAYS) throw new RowFault('OUT_OF_RANGE', 'n');
  return n;
};
const due = ({ date, code }: DayAnswer): Output => ({ due: date, ...(code ? { flag: code } : {}) });

export const addWorkdays = (keys: Keys, table: DayTable): Output => due(addWorkingDays(table, keys.day('start'), days(keys)));
export const addCalendarDaysRoll = (keys: Keys, table: DayTable): Output => due(addCalendarDays(table, keys.day('start'), days(keys)));

export function countWorkdays(keys: Keys, table: DayTable): Output {
  const { count, provisional } = countWorkingDays(table, keys.day('a'), keys.day('b'));
  return { n: count, ...(provisional ? { flag: 'CALENDAR_INCOMPLETE' } : {}) };
}

/** 公示期, counted as notices count it, from the day that the rule in force on publication says. */
export function noticeWindow(keys: Keys, table: DayTable, rule: Pick<RuleParams['NOTICE'], 'startsOnWorkingDay'>): Output {
  const published = keys.day('published');
  const n = days(keys);
  const unit = keys.one('unit', ['WD', 'CD']) === 'WD' ? 'WORKING_DAY' : 'CALENDAR_DAY';
  const { startsOn, endsOn, provisional } = windowOf(table, published, { days: Math.max(n, 1), unit }, rule);
  return { start: startsOn, end: endsOn, ...(provisional ? { flag: 'CALENDAR_INCOMPLETE' } : {}) };
}

export function uscc(keys: Keys): Output {
  const { format, checksum, illegal } = usccParts(keys.text('code'));
  return { result: illegal ? 'BAD_CHAR' : !format ? 'BAD_FORMAT' : checksum ? 'OK' : 'CHECKSUM_WARN' };
}

const ALPHABET = /^[0-9A-HJ-NPQRTUWXY]*$/;
function usccParts(typed: string): { format: boolean; checksum: boolean; illegal: boolean } {
  const checked = checkUscc(typed);
  return { format: checked.format, checksum: checked.checksum, illegal: !ALPHABET.test(checked.normalised) };
}

export function patent(keys: Keys): Output {
  const { format, checksum } = checkPatentNumber(keys.text('no'));
  return { result: format && checksum ? 'OK' : 'BAD' };
}

export function orcid(keys: Keys): Output {
  const { format, checksum } = checkOrcid(keys.text('id'));
  return { result: format && checksum ? 'OK' : 'BAD' };
}
