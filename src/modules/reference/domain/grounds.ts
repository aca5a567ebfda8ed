import { type BothLanguages, type Reason, reason } from '../../../kernel/http/index.js';
import type { Step } from '../../../kernel/workflow/index.js';
import { CODE_LISTS } from './is-code.js';

const SENTENCE = { least: 5, most: 300 };

/** What stands against something of another side is said in a sentence. */
export const explained = (_: unknown, { input: { comment } }: Pick<Step, 'input'>): Reason[] =>
  comment.trim().length >= SENTENCE.least && comment.length <= SENTENCE.most ? [] : [reason('isLength', `请用 ${SENTENCE.least}–${SENTENCE.most} 字说明`, `Explain in ${SENTENCE.least}–${SENTENCE.most} characters`, '/comment')];

/** What ends something between two is said with a reason of the list and a sentence that the other side reads. */
export function groundedIn(list: string): (subject: unknown, step: Step) => Reason[] {
  const codes = new Set(CODE_LISTS.find((one) => one.list === list)?.items.map(({ code }) => code));
  return (subject, step) => [
    ...(codes.has(String(step.input['reason'])) ? [] : [reason('isIn', '请选择一项原因', 'Choose one of the reasons', '/reason')]),
    ...explained(subject, step),
  ];
}

/** For the history: the reason of the list that a step was taken with (`adds` of an action); nothing for a code that the list has not. */
export function saysGround(list: string): (kept: Readonly<Record<string, unknown>>) => BothLanguages | null {
  const items = CODE_LISTS.find((one) => one.list === list)?.items ?? [];
  return ({ reason: code }) => {
    const found = items.find((one) => one.code === code);
    return found ? { zh: found.zh, en: found.en } : null;
  };
}
