import { App, Button, Input, Modal } from 'antd';
import { useRef, useState } from 'react';
import type { ActionView, Problem } from '../api/types';
import type { MessageKey } from '../i18n/translate';
import { type Texts, useTexts } from '../i18n/use-texts';
import { useHydrated } from '../ui/use-hydrated';
import { browserApi, failureText, ifMatch, newKey, type Outcome, settle } from './browser-api';
import { focusHeading } from './use-focus-after';

export type SubjectKind = 'achievement' | 'need' | 'organisation' | 'rule';

/** Takes one step of a process; the key makes a repeated click harmless. */
export function postAction(kind: SubjectKind, id: string, action: string, version: number, comment: string): Promise<Outcome<unknown>> {
  const options = { params: { path: { id, action }, header: { ...ifMatch(version), 'Idempotency-Key': newKey() } }, body: { comment } as object };
  if (kind === 'need') return settle(browserApi.POST('/api/v1/needs/{id}/actions/{action}', options));
  if (kind === 'organisation') return settle(browserApi.POST('/api/v1/organisations/{id}/actions/{action}', options));
  if (kind === 'rule') return settle(browserApi.POST('/api/v1/rule-sets/{id}/actions/{action}', options));
  return settle(browserApi.POST('/api/v1/achievements/{id}/actions/{action}', options));
}

const ORDER: readonly ActionView['tone'][] = ['primary', 'default', 'danger'];

/** The main step first. A step that is impossible anyway only disturbs, unless it is the one that everybody expects. */
export const worthShowing = (actions: readonly ActionView[]): ActionView[] =>
  actions.filter((action) => action.enabled || action.tone === 'primary').sort((a, b) => ORDER.indexOf(a.tone) - ORDER.indexOf(b.tone));

/** What has happened, in a sentence; a step that no sentence knows is named. */
function doneText({ action, label }: ActionView, t: Texts['t']): string {
  const key = `work.done.${action}`;
  const text = t(key as MessageKey);
  return text === key ? t('work.action.done', { label }) : text;
}

/** What the steps are about. */
export interface ActionSubject {
  kind: SubjectKind;
  name: string;
}

interface ActionButtonsProps {
  subject: ActionSubject;
  actions: readonly ActionView[];
  /** takes the step; @returns the problem, null where nobody answered, undefined where it was taken */
  run: (action: ActionView, comment: string) => Promise<Problem | null | undefined>;
  /** stands in the way of positive steps, e.g. an unticked check */
  hold?: string | undefined;
  block?: boolean;
}

/** The steps that the API allows, each as a button; a step that wants a reason asks for it first. */
export function ActionButtons({ subject, actions, run, hold, block = false }: ActionButtonsProps) {
  const { message } = App.useApp();
  const { t } = useTexts();
  const ready = useHydrated();
  const { asked, open, ask, close, closed } = useQuestion();
  const [busy, setBusy] = useState<string | null>(null);
  const take = async (action: ActionView, comment: string) => {
    setBusy(action.action);
    const problem = await run(action, comment);
    setBusy(null);
    if (problem === undefined) {
      close(true);
      void message.success(doneText(action, t));
    } else void message.error(failureText(problem, t), 8);
  };
  return (
    <>
      {actions.map((action) => (
        <Button
          key={action.action}
          type={action.tone === 'primary' ? 'primary' : 'default'}
          danger={action.tone === 'danger'}
          size="large"
          block={block}
          loading={busy === action.action}
          disabled={!ready || !action.enabled || (hold !== undefined && action.tone === 'primary')}
          title={action.enabled ? hold : action.reasons.map((reason) => reason.message).join('\n')}
          onClick={() => (asksFirst(action) ? ask(action) : void take(action, ''))}
        >
          {action.label}
        </Button>
      ))}
      {asked && (
        <ReasonDialog key={asked.time} subject={subject} action={asked.action} open={open} busy={busy !== null} onCancel={() => close(false)} onClosed={closed} onSend={(comment) => void take(asked.action, comment)} />
      )}
    </>
  );
}

/**
 * The question for a reason. Its dialog stays mounted while it closes, so that it can give the focus back to its button; after
 * the step was taken the button may be gone, and one reads on at the heading.
 */
function useQuestion() {
  const [asked, setAsked] = useState<{ action: ActionView; time: number } | null>(null);
  const [open, setOpen] = useState(false);
  const taken = useRef(false);
  return {
    asked,
    open,
    ask: (action: ActionView) => {
      taken.current = false;
      setAsked((before) => ({ action, time: (before?.time ?? 0) + 1 }));
      setOpen(true);
    },
    close: (done: boolean) => {
      taken.current = done;
      setOpen(false);
    },
    closed: () => {
      if (taken.current) focusHeading();
    },
  };
}

const asksFirst = (action: ActionView) => action.comment === 'required' || action.tone === 'danger';

interface ReasonDialogProps {
  subject: ActionSubject;
  action: ActionView;
  open: boolean;
  busy: boolean;
  onCancel: () => void;
  onClosed: () => void;
  onSend: (comment: string) => void;
}

type Template =
  | 'figures' | 'evidence' | 'rights' | 'secret' | 'personal' | 'orgName' | 'orgCode' | 'orgKind' | 'orgEvidence' | 'orgClosed' | 'orgFalse' | 'complaint' | 'dispute' | 'exposed';

const SUSPEND: readonly Template[] = ['dispute', 'exposed', 'complaint'];
/** The usual reasons of a step, by what is returned or suspended. */
const TEMPLATES: Record<SubjectKind, Readonly<Record<string, readonly Template[]>>> = {
  achievement: { returnToAuthor: ['figures', 'evidence', 'rights', 'secret', 'personal'], returnByBureau: ['figures', 'evidence', 'rights', 'secret', 'personal'], suspend: SUSPEND },
  need: { returnToAuthor: ['figures', 'secret', 'personal'], returnByBureau: ['figures', 'secret', 'personal'], suspend: SUSPEND },
  organisation: { return: ['orgName', 'orgCode', 'orgKind', 'orgEvidence'], suspend: ['orgClosed', 'orgFalse', 'complaint'] },
  rule: {},
};

/** Asks for the reason of a step; it goes to the other side word for word. */
function ReasonDialog({ subject, action, open, busy, onCancel, onClosed, onSend }: ReasonDialogProps) {
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
      {action.comment !== 'none' && (
        <>
          <label htmlFor="reason">{t(required ? 'work.action.reason' : 'work.action.remark')}</label>
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
    </Modal>
  );
}
