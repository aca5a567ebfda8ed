import { dateInWords } from '../../../kernel/calendar/index.js';
import type { Reason } from '../../../kernel/http/index.js';
import { foldName } from '../../../kernel/text/index.js';
import { takesPart } from './base.js';
import type { ReliefCase } from './relief-case.js';

/** Names of people are written with blanks or without. */
export const personFolded = (name: string): string => foldName(name).replace(/\s/g, '');

type Payment = Pick<ReliefCase, 'beneficiary' | 'answers'>;
const isSame = (one: Payment, other: Payment): boolean => (one.answers.paidOn ?? null) !== null && one.answers.paidOn === other.answers.paidOn && personFolded(one.beneficiary) === personFolded(other.beneficiary);

/**
 * Cash rewards of a contract are declared by their payments (当月工资、薪金所得, 财税〔2018〕58号第一条), several to a person in a year too: a payment
 * counts once. What is paid to a person on one day is one payment.
 * @param others cases of the same contract and kind
 * @returns the number of the case that has the payment
 */
export const paidIn = (relief: ReliefCase, others: readonly ReliefCase[]): string | null => (relief.kind === 'IIT' ? (others.find((one) => takesPart(one) && isSame(one, relief))?.number ?? null) : null);

export const samePayment = (number: string, paidOn: string): Reason => ({
  code: 'SAME_PAYMENT', zh: `${dateInWords(paidOn)}发放给该人的现金奖励已在 ${number} 中办理；金额有变的，在 ${number} 中更正（补充）申报`,
  en: `The reward that was paid to this person on ${paidOn} stands in ${number}; correct it there where its amount has changed`, pointer: '/answers/paidOn',
});
