import { pinyin } from 'pinyin-pro';
import { foldText } from './normalise.js';
import { runsOf } from './script.js';
import { FIELD_WORDS } from './lexicon.js';
import { synonymGroups } from './synonyms.js';

/** A title as it is typed on a Latin keyboard. */
export interface Transcription {
  /** first letters, e.g. 储能技术 → cnjs */
  initials: string;
  /** toneless syllables without gaps, e.g. chunengjishu; ü is v */
  full: string;
}

const syllables = (run: string): string[] => pinyin(run, { toneType: 'none', type: 'array', v: true, nonZh: 'removed' });

/** Pinyin of a title; Latin words and digits stay as they are. */
export function transcribe(title: string): Transcription {
  let initials = '';
  let full = '';
  for (const run of runsOf(foldText(title))) {
    const parts = run.kind === 'cjk' ? syllables(run.text) : [run.text];
    full += parts.join('');
    initials += run.kind === 'cjk' ? parts.map((part) => part[0] ?? '').join('') : run.text;
  }
  return { initials, full };
}

/** First letters of a title for suggestions while typing, e.g. 重庆储能技术 → cqcnjs. */
export const pinyinInitials = (title: string): string => transcribe(title).initials;

/**
 * The part of a normalised title that is typed with the given letters, as initials or as full syllables:
 * `cnjs` or `chuneng` in 电化学储能技术; null where there is none.
 */
export function spokenPart(title: string, typed: string): string | null {
  for (const run of runsOf(title)) {
    const chars = Array.from(run.text);
    const parts = run.kind === 'cjk' ? syllables(run.text) : [];
    // characters without a known sound would shift the rest
    if (parts.length !== chars.length) continue;
    for (let from = 0; from < chars.length; from += 1) {
      for (let to = from + 1; to <= chars.length; to += 1) {
        const spoken = parts.slice(from, to);
        if (spoken.map((part) => part[0]).join('') === typed || spoken.join('') === typed) return chars.slice(from, to).join('');
      }
    }
  }
  return null;
}

let sounds: Map<string, string[]> | null = null;

function soundTable(): Map<string, string[]> {
  if (sounds) return sounds;
  sounds = new Map();
  for (const word of new Set([...FIELD_WORDS, ...synonymGroups().flat()])) {
    const { full, initials } = transcribe(word);
    for (const key of new Set([full, initials])) sounds.set(key, [...(sounds.get(key) ?? []), word]);
  }
  return sounds;
}

/** Known words that sound like a normalised term of ≥ 2 characters: the likely meaning of a slip, e.g. 石墨稀 → 石墨烯. */
export function soundAlikes(term: string): string[] {
  return (soundTable().get(transcribe(term).full) ?? []).filter((word) => word !== term && Array.from(word).length > 1);
}
