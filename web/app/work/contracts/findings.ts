import type { Contract, DryRun, Recognition, TestLine } from '../../api/types';
import { recognisedPrice } from './tech-amount';
import type { SubKind } from './words';

/** What a registrar has found so far; a line that nobody has answered is null. */
export interface Findings {
  subKind: SubKind;
  price: Recognition['price'];
  answers: Record<string, { answer: 'YES' | 'NO' | null; evidence: string }>;
  note: string;
  /** why it is passed on all the same, where the step asks for that */
  comment: string;
}

/**
 * The answer to a line's own question that the reading suggests. A line that rules a kind out is answered with no where nothing
 * speaks for it; where no word was found about a condition, a person answers.
 */
export function suggested({ expects, answer }: Pick<TestLine, 'expects' | 'answer'>): 'YES' | 'NO' | null {
  if (answer === 'MISSING') return null;
  const met = answer === 'YES';
  return (expects === 'YES') === met ? 'YES' : 'NO';
}

/**
 * What the sheet and the contract suggest to begin with.
 * @param placeOf where a line was read, in words: offered as evidence, for the registrar to confirm
 */
export const beginWith = ({ content, subKind }: Pick<Contract, 'content' | 'subKind'>, sheet: DryRun, placeOf: (line: TestLine) => string): Findings => ({
  subKind: subKind as SubKind,
  price: recognisedPrice(content.price),
  answers: Object.fromEntries(sheet.lines.map((line) => [line.id, { answer: suggested(line), evidence: placeOf(line) }])),
  note: '',
  comment: '',
});

/** What still stands in the way of a finding: lines open, against the kind, or without evidence. */
export function openLines(lines: readonly TestLine[], { answers }: Findings): { open: string[]; against: string[]; bare: string[] } {
  const of = (test: (line: TestLine) => boolean) => lines.filter(test).map(({ id }) => id);
  return {
    open: of(({ id }) => !answers[id]?.answer),
    against: of(({ id, expects }) => Boolean(answers[id]?.answer) && answers[id]?.answer !== expects),
    bare: of(({ id }) => (answers[id]?.evidence ?? '').trim() === ''),
  };
}

export const recognitionOf = (lines: readonly TestLine[], { subKind, price, answers, note }: Findings, techFen: number): Recognition => ({
  subKind, price, techFen, note: note.trim(),
  checklist: lines.flatMap(({ id }) => {
    const given = answers[id];
    return given?.answer ? [{ rule: id as Recognition['checklist'][number]['rule'], answer: given.answer, evidence: given.evidence.trim() }] : [];
  }),
});
