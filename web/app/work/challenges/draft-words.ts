import type { ChallengeContent } from '../../api/types';
import type { MessageKey } from '../../i18n/translate';
import type { Texts } from '../../i18n/use-texts';
import { quantity } from '../../../../src/modules/reference/browser/quantity';
import { coded, shareText, type Words, type Writer } from '../editor/value-words';

type Row<K extends 'indicators' | 'payments' | 'milestones' | 'conditions'> = ChallengeContent[K][number];

const LABELS: Readonly<Record<string, MessageKey>> = {
  qaUntil: 'challenge.field.qaUntil', bidDeadline: 'challenge.field.bidDeadline', openingAt: 'challenge.field.openingAt', publishOn: 'work.challenge.publishOn', provenFen: 'work.challenge.provenFen', note: 'work.challenge.fundsNote',
  office: 'challenge.contact.office', name: 'challenge.contact.name', phone: 'challenge.contact.phone', email: 'challenge.contact.email',
};

const indicator: Writer = ({ name, comparator, target, targetMax, unit, baseline, testMethod, weight, veto }: Row<'indicators'>, { t, list }: Texts) =>
  list([`${name} ${quantity(comparator, target, targetMax, unit === '无' ? '' : unit)}`, baseline, testMethod, `${t('indicator.weight')} ${weight}`, veto ? t('indicator.veto') : ''], '，');

const race: Writer = ({ mode, teams }: ChallengeContent['race'], { t }: Texts) => (mode === 'RACE' ? t('challenge.race.teams', { teams: teams ?? 2 }) : t('challenge.race.single'));

/** How the values of a challenge's draft read. */
export const CHALLENGE_WORDS: Words = {
  label: (name, { t }: Texts) => (LABELS[name] ? t(LABELS[name]) : ''),
  writers: {
    type: coded('L-JB-TYPE'), funding: coded('L-JB-FUND'), rights: coded('L-JB-IP'), fieldCode: coded('L-TECH'), industryCode: coded('GB/T 4754'), placeCode: coded('GB/T 2260'), transfer: coded('L-MODE'),
    months: (months: number, { t }: Texts) => t('challenge.months', { months }), indicators: indicator, race,
    payments: ({ condition, stage, milestone, shareBp }: Row<'payments'>, { t, list }: Texts) => list([milestone === null ? t(`challenge.stage.${stage}`) : t('challenge.payment.afterMilestone', { no: milestone }), condition, shareBp === null ? '' : shareText(shareBp)], '，'),
    milestones: ({ name, month, check }: Row<'milestones'>, { t, list }: Texts) => list([name, month === null ? '' : t('challenge.month', { month }), check], '，'),
    conditions: ({ text, reason }: Row<'conditions'>, { list }: Texts) => list([text, reason], '，'),
    defence: ({ held, weight }: ChallengeContent['defence'], { t }: Texts) => (held ? t('challenge.defence.held', { weight: weight ?? 0 }) : t('challenge.defence.none')),
    confidentiality: (value: ChallengeContent['confidentiality'], { t }: Texts) => t(`work.challenge.confidentiality.${value}`),
  },
};
