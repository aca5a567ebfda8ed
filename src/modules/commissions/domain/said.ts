import { type Reason, reason } from '../../../kernel/http/index.js';
import type { Step } from '../../../kernel/workflow/index.js';

const SENTENCE = { least: 5, most: 300 };

/** What stands against something of another side is said in a sentence. */
export const explained = (_: unknown, { input: { comment } }: Pick<Step, 'input'>): Reason[] =>
  comment.trim().length >= SENTENCE.least && comment.length <= SENTENCE.most ? [] : [reason('isLength', `请用 ${SENTENCE.least}–${SENTENCE.most} 字说明`, `Explain in ${SENTENCE.least}–${SENTENCE.most} characters`, '/comment')];
