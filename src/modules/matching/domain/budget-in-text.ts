import { folded } from './figures-in-text.js';
import type { MatchField } from './match-record.js';
import { SPOKEN, SPOKEN_SINGLE, spokenNumber, times } from './spoken-numbers.js';

const NUMBER = `\\d+(?:\\.\\d+)?(?![\\d.]*[多几来余])|${SPOKEN}|${SPOKEN_SINGLE}`;
const AMOUNT = `(${NUMBER})(?:\\s?(?:万|元|万元)?\\s?[~至到-]\\s?(${NUMBER}))?\\s?(十万|百万|千万|万|千|亿)?(元|块)?`;
/** "预算 30 万元以内", "30 万元左右的预算"; 每 tells a price by the piece, which is no budget. */
const BUDGET = [new RegExp(`(?:预算|经费|(?:项目|研发|改造)资金)(?:[^\\d每。；;，,\\n]{0,10}?)${AMOUNT}(?!元?块?\\s?[/每%％\\d])`, 'u'), new RegExp(`${AMOUNT}(?:以内|以下|之内|左右|上下)?的?(?:预算|经费|(?:项目|研发|改造)资金)`, 'u')];

/** 单台 5 万元, 首期预算, 去年花了 30 万元, 注册资金, 预算不少于 30 万元 and 30 万美元: no upper limit of the whole in yuan. */
const NOT_THE_WHOLE = /(?:启动|周转|专项|自有|配套|扶持|补助|奖励|帮扶|支持|政府|财政|国家|省级?|部级|课题)(?:科研)?(?:项目)?的?(?:资金|经费)|首期|首批|(?<!唯)一期(?!望)|第[一二三四1-4][期阶批]|前期|初期|下限|不(?:少|低|小)于|至少|最[低少]|(?<!不.?|未|勿|别)超[过出](?!不)|起步|单(?=[台件套个条价只次])|每|各(?=[台件套个条])|去年|前年|以前|此前|原来|已(?:经)?(?:花|用|投)|花[了费过掉]|用[了掉]|投入?了/u;
const FOREIGN = /^\s?(?:美元|美金|欧元|日元|港[元币]|英镑|韩元|外币|刀|USD|EUR|JPY|HKD|\$)/iu;

/** 预算3万一台 is a price by the piece. */
const BY_THE_PIECE = /^\s?元?[/一每单]\s?[台套件个条只吨亩米线]/u;
/** 从 50 万元压到 10 万元 */
const CUT = /^[^，。；]{0,6}[压降砍减缩调]到/u;
const AT_LEAST = /^\s?(?:以上|起步?(?![草点源初]))/u;

/** What a text says of its budget. */
export interface ToldBudget {
  /** upper limit in fen; null where none is told */
  fen: number | null;
  /** the words of an amount that is only hinted at (十来万, 几百万), which is not compared; else null */
  vague: string | null;
}

/** An amount of money, where the words leave no doubt that it is one: 预算三个月内定 tells a time. */
function amountOf([, low = '', high, units = '', coin]: RegExpExecArray): ToldBudget | null {
  const last = high ?? low;
  if (units === '' && coin === undefined && !/[万亿]/u.test(last)) return null;
  const said = /^[\d.]+$/u.test(last) ? { low: Number(last), high: null } : spokenNumber(last);
  if (!said) return { fen: null, vague: `${last}${units}${coin ?? ''}` };
  const fen = Math.round((said.high ?? said.low) * times(units) * 100);
  return fen > 0 && Number.isSafeInteger(fen) ? { fen, vague: null } : null;
}

/** Upper limit of a budget that a text tells in figures or numerals (三百万元, 两三百万). */
export function budgetInText(fields: readonly MatchField[]): ToldBudget {
  const told = fields.flatMap(({ text }) => BUDGET.flatMap((pattern) => {
    const line = folded(text);
    const found = pattern.exec(line);
    if (!found) return [];
    const clause = (line.slice(0, found.index).split(/[。；;，,！？\n]/u).at(-1) ?? '') + found[0];
    const behind = line.slice(found.index + found[0].length);
    return NOT_THE_WHOLE.test(clause) || FOREIGN.test(behind) || AT_LEAST.test(behind) || BY_THE_PIECE.test(behind) || CUT.test(behind) ? [] : amountOf(found) ?? [];
  }));
  return told.find(({ fen }) => fen !== null) ?? told[0] ?? { fen: null, vague: null };
}
