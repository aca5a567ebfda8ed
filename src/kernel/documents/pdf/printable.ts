import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as Fontkit from 'fontkit';

const load = createRequire(import.meta.url);

/** Every font has these: who writes nothing else needs no look into the fonts. */
export const ORDINARY = /^[\n\x20-\x7e\u3000-\u3002\u300a\u300b\u4e00-\u9fa5\uff08\uff09\uff0c\uff1a\uff1b]*$/u;

/** Code points of all fonts of papers; the fonts are large, and only this is kept of them. */
let covered: ReadonlySet<number> | null = null;

function coverage(): ReadonlySet<number> {
  if (covered) return covered;
  const { create } = load('fontkit') as typeof Fontkit;
  const fonts = JSON.parse(readFileSync(new URL('./fonts.json', import.meta.url), 'utf8')) as { normal: string }[];
  covered = new Set(fonts.flatMap(({ normal }) => {
    const font = create(readFileSync(load.resolve(normal)));
    if (!('characterSet' in font)) throw new Error(`${normal} is a collection of fonts`);
    return font.characterSet;
  }));
  return covered;
}

/** 𠮷（U+20BB7）: the character may be one that the reader's screen cannot show either. */
export function namedCharacter(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `${character}（U+${code}）`;
}

/** Characters that no font of papers has, each once: a paper with one of them cannot be made as PDF (PAPER_CHARACTERS). */
export const unprintable = (text: string): string[] =>
  ORDINARY.test(text) ? [] : [...new Set(text)].filter((character) => character !== '\n' && (character === '\uFFFD' || !coverage().has(character.codePointAt(0) ?? 0)));
