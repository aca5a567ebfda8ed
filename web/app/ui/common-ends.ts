/** Cuts a text where it begins and where it ceases to differ from another one: `[same start, different middle, same end]`. */
export function commonEnds(text: string, other: string): [start: string, middle: string, end: string] {
  const [here, there] = [[...text], [...other]];
  const shorter = Math.min(here.length, there.length);
  let start = 0;
  while (start < shorter && here[start] === there[start]) start += 1;
  let end = 0;
  while (end < shorter - start && here[here.length - 1 - end] === there[there.length - 1 - end]) end += 1;
  const last = here.length - end;
  return [here.slice(0, start).join(''), here.slice(start, last).join(''), here.slice(last).join('')];
}
