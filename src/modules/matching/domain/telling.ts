import { foldText, isDictionaryWord } from '../../../kernel/text/index.js';
import data from './data/ordinary-words.json' with { type: 'json' };
import { UNIT_NAMES } from './units.js';

const ORDINARY = new Set([...data.words.join(' ').split(' '), ...UNIT_NAMES].map(foldText));
/** 万元, 千克, 百吨: an amount of whatever. */
const AMOUNT = new RegExp(`^[十百千万亿]+(?:${UNIT_NAMES.map((name) => foldText(name).replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|')})$`, 'u');
/** 一台, 三个, 两天, 二十多次: a count is no subject; 三元 and 百合 are none. */
const COUNT = /^[一二两三四五六七八九十百千万亿半几数每第]+[多来余]?(?:[台个天次种项件套条年月日周遍批班倍成层级位家名道点些]|小时|分钟|左右|以上)?$/u;

/** Whether a word says something about a technology, so that a reason may name it: "both speak of 一台" is no reason. */
export const tells = (word: string): boolean => !ORDINARY.has(word) && !COUNT.test(word) && !AMOUNT.test(word);

/** Whether characters side by side are one word of the language and no piece of two: 腐蚀 is, 次就 and 尿病 are not. */
export const isWord = (text: string): boolean => isDictionaryWord(text);
