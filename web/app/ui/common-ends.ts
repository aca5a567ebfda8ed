/** A number or a word of letters is one thing: what has changed in it has changed it. */
const WHOLE = /[\p{Script=Latin}\p{N}]/u;
const inside = (before: string | undefined, behind: string | undefined): boolean => WHOLE.test(before ?? '') && WHOLE.test(behind ?? '');

/** Cuts a text where it begins and where it ceases to differ from another one: `[same start, different middle, same end]`. */
export function commonEnds(text: string, other: string): [start: string, middle: string, end: string] {
  const [here, there] = [[...text], [...other]];
  if (text === other) return [text, '', ''];
  const shorter = Math.min(here.length, there.length);
  let start = 0;
  while (start < shorter && here[start] === there[start]) start += 1;
  while (start > 0 && (inside(here[start - 1], here[start]) || inside(there[start - 1], there[start]))) start -= 1;
  let end = 0;
  const from = (list: readonly string[], back: number) => list[list.length - back];
  while (end < shorter - start && from(here, end + 1) === from(there, end + 1)) end += 1;
  while (end > 0 && (inside(from(here, end + 1), from(here, end)) || inside(from(there, end + 1), from(there, end)))) end -= 1;
  const last = here.length - end;
  return [here.slice(0, start).join(''), here.slice(start, last).join(''), here.slice(last).join('')];
}

/** Line by line where both have as many, else as a whole. */
export function differing(text: string, other: string): [start: string, middle: string, end: string][] {
  const [here, there] = [text.split('\n'), other.split('\n')];
  return here.length === there.length ? here.map((line, at) => commonEnds(line, there[at] ?? '')) : [commonEnds(text, other)];
}
