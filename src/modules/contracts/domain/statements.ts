import { type Reason, reason } from '../../../kernel/http/index.js';
import type { ActionInput } from '../../../kernel/workflow/index.js';

const LEAST = 5;

/** 异议、陈述申辩: what is said for and against a registration is said in words, as long as any reason of a step may be. */
export const stated = (_: unknown, { input: { comment } }: { input: ActionInput }): Reason[] =>
  comment.trim().length >= LEAST ? [] : [reason('minLength', `请用不少于 ${LEAST} 个字说明`, `Explain in at least ${LEAST} characters`, '/comment')];

/** 陈述申辩 on one contract in a day (Beijing time): each is read before a decision, and moves the case on from what its officials have in hand. */
export const ANSWERS_A_DAY = 5;

export const answersLeft = (_: unknown, { facts: { answersToday } }: { facts: { answersToday: number } }): Reason[] =>
  answersToday < ANSWERS_A_DAY ? [] : [reason('ANSWERS_USED', `今天已经陈述申辩 ${ANSWERS_A_DAY} 次，请明天再补充；申辩材料可以继续上传`, `The objection was answered ${ANSWERS_A_DAY} times today: go on tomorrow; papers may still be uploaded`)];
