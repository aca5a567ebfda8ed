import { readFileSync } from 'node:fs';

/** One line of a policy file: cells by the name of their column. */
export type PolicyLine = Record<string, string>;

/** Lines of a comma-separated file with a head; `#` begins a remark. No cell holds a comma. */
export function readPolicy(file: string): PolicyLine[] {
  const [head = '', ...lines] = readFileSync(file, 'utf8').split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const names = head.split(',').map((name) => name.trim());
  return lines.map((line) => {
    const cells = line.split(',').map((cell) => cell.trim());
    if (cells.length !== names.length) throw new Error(`${file}: ${cells.length} cells instead of ${names.length} in: ${line}`);
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
  });
}

/** `bureau.BUR_CG|DISC`, `institute.*`, `anonymous` → the readers meant. @throws Error for a name that nobody bears */
function readersOf(term: string, everybody: readonly string[]): string[] {
  const [organisation = '', people] = term.split('.');
  const meant = (key: string) =>
    people === undefined ? key === term : key.startsWith(`${organisation}.`) && (people === '*' || people.split('|').includes(key.slice(organisation.length + 1)));
  const found = everybody.filter(meant);
  const wanted = people === undefined || people === '*' ? 1 : people.split('|').length;
  if (found.length < wanted) throw new Error(`the policy names ${term}, and there is nobody for it`);
  return found;
}

/** The verdict for every reader that a line gives, by its verdict columns; `rest` stands for all who are not named. */
export function verdictsOf(line: PolicyLine, verdicts: readonly string[], everybody: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  let rest: string | undefined;
  for (const verdict of verdicts) {
    for (const term of (line[verdict] ?? '').split(/\s+/).filter(Boolean)) {
      if (term === 'rest') {
        if (rest !== undefined) throw new Error(`rest stands twice in: ${JSON.stringify(line)}`);
        rest = verdict;
        continue;
      }
      for (const key of readersOf(term, everybody)) {
        if (found.has(key)) throw new Error(`${key} stands twice in: ${JSON.stringify(line)}`);
        found.set(key, verdict);
      }
    }
  }
  for (const key of everybody) if (!found.has(key) && rest !== undefined) found.set(key, rest);
  return found;
}
