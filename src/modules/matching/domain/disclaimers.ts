import type { Evidence } from './match-record.js';

const CLAUSE = /[^。；;！!？?\n，,]+/gu;
/** The achievement says what it is not for; the words behind that are no sign of a match. */
const DISCLAIMS =
  /不(?:适用|适合|适宜|宜|用于|能用|可用|得用|能解决|能处理|能代替|涉及|包括|包含|含|针对|解决|处理|改变|影响|是(?!仅|但|只))|并非|而非|未(?:涉及|覆盖|验证|考虑|包括|在.{1,12}(?:验证|试验|使用))|无法|不作|禁止用于|与.{1,12}无关|(?:除外|例外)$/u;

/** Clauses in which an achievement says what it is not for (不适用范围), as places in the text. */
export const disclaimedClauses = (text: string): Pick<Evidence, 'start' | 'end'>[] =>
  [...text.matchAll(CLAUSE)].flatMap((clause) => {
    const at = DISCLAIMS.exec(clause[0]);
    // what stands in front of the words is said of the achievement: 保温涂料不适用于高温管道
    return at ? [{ start: clause.index + at.index, end: clause.index + clause[0].length }] : [];
  });
