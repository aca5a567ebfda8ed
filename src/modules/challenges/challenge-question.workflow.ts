import { type Reason, reason } from '../../kernel/http/index.js';
import { tellsName } from '../../kernel/text/index.js';
import { defineWorkflow, type Look, type Step } from '../../kernel/workflow/index.js';
import { questionPermissions as may } from './challenges.permissions.js';
import type { Demander } from './domain/challenge-facts.js';
import { contactsIn } from './domain/contact-in-text.js';
import type { ChallengeQuestion } from './domain/question.js';

export const QUESTION_STATES = ['ASKED', 'ANSWERED', 'DECLINED'] as const;
export type QuestionState = (typeof QUESTION_STATES)[number];
export type QuestionAction = 'suggest' | 'answer' | 'decline';

/** Whom neither question nor answer may name; null where the challenge names the demander itself. */
export interface QuestionFacts {
  unnamed: Demander | null;
}

const NAMED = (pointer?: string): Reason => reason('NAME_TOLD', '榜单匿名发布，公开的提问和答复不得写出发榜方的名称；可以不予公开', 'The challenge is anonymous; neither question nor answer may name the poster. Decline the question instead', pointer);
const unnamedIn = (text: string, { unnamed }: QuestionFacts, pointer?: string): Reason[] => (unnamed && tellsName(text, unnamed) ? [NAMED(pointer)] : []);

const questionNamesNobody = ({ text }: ChallengeQuestion, { facts }: Look<QuestionFacts>): Reason[] => unnamedIn(text, facts);
const SHORTEST = 4;
const fitToPublish = (_: ChallengeQuestion, { input: { comment }, facts }: Step<QuestionFacts>): Reason[] => [
  ...(comment.trim().length >= SHORTEST ? [] : [reason('minLength', `答复不少于 ${SHORTEST} 个字`, `The answer has at least ${SHORTEST} characters`, '/comment')]),
  ...contactsIn(comment).map((words) => reason('CONTACT', `答复会公开，请不要写联系方式：“${words}”`, `The answer is published; leave out contact data: “${words}”`, '/comment')),
  ...unnamedIn(comment, facts, '/comment'),
];

/** A question about a challenge, from the asker to the public answer. */
export const questionWorkflow = defineWorkflow<QuestionState, QuestionAction, ChallengeQuestion, QuestionFacts>({
  name: 'challenge_question',
  zh: '榜单提问',
  en: 'Question about a challenge',
  table: 'challenge_question',
  initial: 'ASKED',
  beginning: { zh: '提问', en: 'Ask' },
  visibility: [may.board, may.read],
  states: {
    ASKED: { zh: '待答复', en: 'Asked', tone: 'waiting' },
    ANSWERED: { zh: '已公开答复', en: 'Answered', tone: 'good', final: true },
    DECLINED: { zh: '不予公开', en: 'Declined', tone: 'closed', final: true },
  },
  actions: {
    suggest: { zh: '提供答复建议', en: 'Suggest an answer', from: ['ASKED'], to: 'ASKED', permission: may.suggest, tone: 'default', comment: 'required', set: (_, { input }) => ({ suggestion: input.comment.trim() }), due: 'keep' },
    answer: {
      zh: '公开答复', en: 'Answer', from: ['ASKED'], to: 'ANSWERED', permission: may.answer, tone: 'primary', comment: 'required', duty: true, guards: [questionNamesNobody], accepts: fitToPublish,
      set: (_, { input, now }) => ({ answer: input.comment.trim(), answeredAt: now }),
    },
    decline: { zh: '不予公开', en: 'Decline', from: ['ASKED'], to: 'DECLINED', permission: may.answer, tone: 'danger', comment: 'required', set: (_, { input, now }) => ({ answer: input.comment.trim(), answeredAt: now }) },
  },
});
