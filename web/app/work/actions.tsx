import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import type { ActionView } from '../api/types';
import { useTexts } from '../i18n/use-texts';
import { browserApi, ifMatch, newKey, type Outcome, settle } from './browser-api';
import { commentLabel } from './comment-label';
import { type Question, type RunStep, StepButtons, type StepButtonsProps } from './step-buttons';
import { Refused } from './refused';

export type SubjectKind = 'achievement' | 'need' | 'organisation' | 'rule' | 'notice' | 'objection' | 'income' | 'registration_list' | 'challenge_question' | 'expert' | 'panel' | 'panel_seat' | 'need_call' | 'need_offer' | 'introduction' | 'clinic' | 'deal' | 'nda' | 'trial' | 'commission_terms' | 'contribution' | 'deal_payment' | 'commission_bill' | 'broker' | 'broker_assignment';

/** Takes one step of a process; the key makes a repeated click harmless. */
export function postAction(kind: SubjectKind, id: string, action: string, version: number, comment: string): Promise<Outcome<{ version: number }>> {
  const options = { params: { path: { id, action }, header: { ...ifMatch(version), 'Idempotency-Key': newKey() } }, body: { comment } as object };
  if (kind === 'need') return settle(browserApi.POST('/api/v1/needs/{id}/actions/{action}', options));
  if (kind === 'organisation') return settle(browserApi.POST('/api/v1/organisations/{id}/actions/{action}', options));
  if (kind === 'rule') return settle(browserApi.POST('/api/v1/rule-sets/{id}/actions/{action}', options));
  if (kind === 'notice') return settle(browserApi.POST('/api/v1/notices/{id}/actions/{action}', options));
  if (kind === 'objection') return settle(browserApi.POST('/api/v1/objections/{id}/actions/{action}', options));
  if (kind === 'income') return settle(browserApi.POST('/api/v1/income-cases/{id}/actions/{action}', options));
  if (kind === 'challenge_question') return settle(browserApi.POST('/api/v1/challenge-questions/{id}/actions/{action}', options));
  if (kind === 'expert') return settle(browserApi.POST('/api/v1/experts/{id}/actions/{action}', options));
  if (kind === 'panel') return settle(browserApi.POST('/api/v1/panels/{id}/actions/{action}', options));
  if (kind === 'panel_seat') return settle(browserApi.POST('/api/v1/panel-seats/{id}/actions/{action}', options));
  if (kind === 'need_call') return settle(browserApi.POST('/api/v1/need-calls/{id}/actions/{action}', options));
  if (kind === 'need_offer') return settle(browserApi.POST('/api/v1/need-offers/{id}/actions/{action}', options));
  if (kind === 'introduction') return settle(browserApi.POST('/api/v1/introductions/{id}/actions/{action}', options));
  if (kind === 'clinic') return settle(browserApi.POST('/api/v1/clinic/{id}/actions/{action}', options));
  if (kind === 'deal') return settle(browserApi.POST('/api/v1/deals/{id}/actions/{action}', options));
  if (kind === 'nda') return settle(browserApi.POST('/api/v1/ndas/{id}/actions/{action}', options));
  if (kind === 'trial') return settle(browserApi.POST('/api/v1/trials/{id}/actions/{action}', options));
  if (kind === 'commission_terms') return settle(browserApi.POST('/api/v1/commission-terms/{id}/actions/{action}', options));
  if (kind === 'contribution') return settle(browserApi.POST('/api/v1/contributions/{id}/actions/{action}', options));
  if (kind === 'deal_payment') return settle(browserApi.POST('/api/v1/deal-payments/{id}/actions/{action}', options));
  if (kind === 'commission_bill') return settle(browserApi.POST('/api/v1/commission-bills/{id}/actions/{action}', options));
  if (kind === 'broker') return settle(browserApi.POST('/api/v1/broker-profiles/{id}/actions/{action}', options));
  if (kind === 'broker_assignment') return settle(browserApi.POST('/api/v1/assignments/{id}/actions/{action}', options));
  if (kind === 'registration_list') return settle(browserApi.POST('/api/v1/registration-lists/{id}/actions/{action}', options));
  return settle(browserApi.POST('/api/v1/achievements/{id}/actions/{action}', options));
}

const ORDER: readonly ActionView['tone'][] = ['primary', 'default', 'danger'];

/** The main step first. A step that is impossible anyway only disturbs, unless it is the one that everybody expects. */
export const worthShowing = (actions: readonly ActionView[]): ActionView[] =>
  actions.filter((action) => action.enabled || action.tone === 'primary').sort((a, b) => ORDER.indexOf(a.tone) - ORDER.indexOf(b.tone));

/** What the steps are about. */
export interface ActionSubject {
  kind: SubjectKind;
  name: string;
  /** what a step does that cannot be undone, with its figures, by the step; read before it is confirmed */
  ends?: Readonly<Record<string, string>>;
}

interface ActionButtonsProps {
  subject: ActionSubject;
  actions: readonly ActionView[];
  /** with the reason */
  run: RunStep<string>;
  /** stands in the way of positive steps, e.g. an unticked check */
  hold?: string | undefined;
  block?: boolean;
}

/** The steps that the API allows, each as a button; a step that wants a reason asks for it first. */
export function ActionButtons({ subject, ...buttons }: ActionButtonsProps) {
  return <StepButtons<string> {...buttons} nothing="" asksFirst={(action) => asksFirst(action) || DECIDES[subject.kind]?.includes(action.action) === true} done={DONE[subject.kind]} dialog={(question) => <ReasonDialog key={question.time} subject={subject} {...question} />} />;
}

/** Steps that decide for good are asked about once more, also where nothing has to be written. */
const DECIDES: Partial<Record<SubjectKind, readonly string[]>> = { deal: ['complete'], income: ['approve'], registration_list: ['approve', 'passOn', 'approveLarge'] };
/** Where the sentences stand that say what has happened: those of one process are false of another whose steps are called alike. */
const DONE: Partial<Record<SubjectKind, StepButtonsProps<string>['done']>> = {
  achievement: 'work.listing.done', need: 'work.listing.done', organisation: 'work.organisation.done', notice: 'work.notice.done', objection: 'work.notice.done', income: 'work.income.done', registration_list: 'work.list.done',
};

const asksFirst = (action: ActionView) => action.comment === 'required' || action.tone === 'danger';

type Template =
  | 'figures' | 'evidence' | 'rights' | 'secret' | 'personal' | 'orgName' | 'orgCode' | 'orgKind' | 'orgEvidence' | 'orgClosed' | 'orgFalse' | 'complaint' | 'brokerCertificate' | 'brokerName' | 'dispute' | 'exposed';

const SUSPEND: readonly Template[] = ['dispute', 'exposed', 'complaint'];
/** The usual reasons of a step, by what is returned or suspended. */
const TEMPLATES: Record<SubjectKind, Readonly<Record<string, readonly Template[]>>> = {
  achievement: { returnToAuthor: ['figures', 'evidence', 'rights', 'secret', 'personal'], returnByBureau: ['figures', 'evidence', 'rights', 'secret', 'personal'], suspend: SUSPEND },
  need: { returnToAuthor: ['figures', 'secret', 'personal'], returnByBureau: ['figures', 'secret', 'personal'], suspend: SUSPEND },
  organisation: { return: ['orgName', 'orgCode', 'orgKind', 'orgEvidence'], suspend: ['orgClosed', 'orgFalse', 'complaint'] },
  rule: {},
  notice: {},
  objection: {},
  income: {},
  registration_list: {},
  challenge_question: {},
  expert: {},
  panel: {},
  panel_seat: {},
  need_call: {},
  need_offer: {},
  introduction: {},
  clinic: {},
  deal: {},
  nda: {},
  trial: {},
  commission_terms: {},
  contribution: {},
  deal_payment: {},
  commission_bill: {},
  broker_assignment: {},
  broker: { return: ['brokerCertificate', 'brokerName'] },
};

/** What somebody is asked to write who gives no reason. */
const wordsFor = (kind: SubjectKind, action: ActionView) =>
  kind === 'challenge_question' ? 'work.question.words' : kind === 'trial' && action.action === 'report' ? 'work.trial.reportWords' : commentLabel(action);

/** Asks for the reason of a step, under a label that says who reads it. */
export function ReasonDialog({ subject, action, open, busy, onCancel, onClosed, onSend }: Question<string> & { subject: ActionSubject }) {
  const { t } = useTexts();
  const [comment, setComment] = useState('');
  const required = action.comment === 'required';
  const templates = TEMPLATES[subject.kind][action.action] ?? [];
  const add = (text: string) => setComment((before) => (before ? `${before}\n${text}` : text));
  return (
    <Modal
      open={open}
      title={subject.name ? t('work.action.named', { label: action.label, name: subject.name }) : action.label}
      okText={action.label}
      okButtonProps={{ danger: action.tone === 'danger', disabled: required && comment.trim() === '', loading: busy }}
      onCancel={onCancel}
      afterClose={onClosed}
      onOk={() => onSend(comment.trim())}
    >
      {subject.ends?.[action.action] && <p>{subject.ends[action.action]}</p>}
      {action.comment !== 'none' && (
        <>
          <label htmlFor="reason">{t(wordsFor(subject.kind, action))}</label>
          <Input.TextArea id="reason" rows={4} maxLength={2000} value={comment} onChange={(event) => setComment(event.target.value)} autoFocus />
          {templates.length > 0 && (
            <p className="templates">
              {templates.map((one) => (
                <Button key={one} size="small" onClick={() => add(t(`work.reason.${one}`))}>
                  {t(`work.reason.${one}.short`)}
                </Button>
              ))}
            </p>
          )}
        </>
      )}
      {action.comment === 'none' && <p>{t('work.action.sure', { label: action.label })}</p>}
      <Refused />
    </Modal>
  );
}
