const MAX = 120;
/** beyond this only the two ends of a name are looked at */
const LONGEST = 1_000;
/** controls, and characters that turn or hide the direction of reading */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * A file's name as it may be shown and saved on any system: without path, controls, direction marks and characters
 * that Windows forbids, NFC, at most 120 characters with the extension kept.
 */
export function normaliseFileName(given: string): string {
  const short = given.length <= LONGEST ? given : given.slice(0, LONGEST / 2) + given.slice(-LONGEST / 2);
  const base = short.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = base.replace(INVISIBLE, '').replace(/[<>:"|?*\uFFFD]/g, '_').replace(/\s+/g, ' ').replace(/^[. ]+|[. ]+$/g, '');
  const safe = clean === '' ? 'file' : clean.replace(RESERVED, (word) => `_${word}`);
  return shorten(safe);
}

function shorten(name: string): string {
  const characters = [...name];
  if (characters.length <= MAX) return name;
  const extension = [...(/\.[^.]{1,10}$/.exec(name)?.[0] ?? '')];
  return [...characters.slice(0, MAX - extension.length), ...extension].join('');
}
