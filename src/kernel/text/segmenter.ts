import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { FIELD_WORDS } from './lexicon.js';
import { isCjk } from './script.js';

const STOP_WORDS = new Set(
  ('的 了 和 与 及 或 在 是 有 对 为 以 于 把 被 将 从 到 用 可 请 求 想 要 找 能 会 吗 呢 怎样 怎么 怎么样 怎么办 为什么 为何 什么样 如何 什么 哪种 哪家 哪些 哪里 哪个 有没有 需要 想要 寻求 寻找 ' +
    '我们 你们 他们 一种 一个 一些 用于 关于 以及 并且 而且 或者 因为 所以 可以 能够 通过 进行 基于 相关 方面 其 之 等').split(' '),
);

/** Words of a person who asks for a way, and does not name one. Listings use them too (一种检测方法), so they are left out of questions alone. */
const ASKING_WORDS = new Set('办法 方法 方案 解决 解决方案 问题 途径'.split(' '));

export const isAskingWord = (word: string): boolean => ASKING_WORDS.has(word);

/** Words that carry no subject; they never decide a match. */
export const isStopWord = (word: string): boolean => STOP_WORDS.has(word);

let jieba: Jieba | null = null;

// the dictionary takes 0.2 s and some 60 MB: only processes that cut words pay for it
function loaded(): Jieba {
  if (jieba) return jieba;
  jieba = Jieba.withDict(dict);
  jieba.loadDict(Buffer.from(FIELD_WORDS.filter(isCjk).map((word) => `${word} 100000 n`).join('\n')));
  return jieba;
}

/** A word that says how something is and not what (便宜, 先进), by the general dictionary; words of the field never are. */
export const isAdjective = (word: string): boolean => loaded().tag(word, true).every(({ tag }) => tag === 'a');

/** Words of a Chinese run, in order and without gaps. */
export const cut = (run: string): string[] => loaded().cut(run, true);

/** Whether a text is a single word of the dictionary, and none that the segmenter only guesses from its characters (尿病). */
export const isDictionaryWord = (text: string): boolean => loaded().cut(text, false).length === 1 && !isStopWord(text);

/** The words of a Chinese run and, of longer words, the words inside them: 污水处理 → 污水, 处理, 污水处理. */
export const cutFinely = (run: string): string[] => loaded().cutForSearch(run, true);
