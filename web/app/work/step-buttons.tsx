import { App, Button } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import type { ActionView, Problem } from '../api/types';
import type { MessageKey } from '../i18n/translate';
import { type Texts, useTexts } from '../i18n/use-texts';
import { useHydrated } from '../ui/use-hydrated';
import { failureText } from './browser-api';
import { Refusal } from './refused';
import { useUnsaved, whileStepping } from './unsaved';
import { focusHeading } from './use-focus-after';

/** Takes a step with what was given for it; @returns the problem, null where nobody answered, undefined where it was taken. */
export type RunStep<B> = (action: ActionView, body: B) => Promise<Problem | null | undefined>;

/** A step that is asked about in a dialog. */
export interface Question<B> {
  action: ActionView;
  /** tells one asking from the next */
  time: number;
  open: boolean;
  busy: boolean;
  onCancel: () => void;
  onClosed: () => void;
  onSend: (body: B) => void;
}

export interface StepButtonsProps<B> {
  actions: readonly ActionView[];
  run: RunStep<B>;
  /** what is sent with a step that asks for nothing */
  nothing: B;
  asksFirst: (action: ActionView) => boolean;
  dialog: (question: Question<B>) => ReactNode;
  /** messages that say what has happened, by the name of the step; absent: none is said of this process, and the step is named */
  done?: 'work.listing.done' | 'work.organisation.done' | 'work.relief.done' | 'work.contract.done' | 'work.notice.done' | 'work.income.done' | 'work.list.done' | 'work.challenge.done' | 'work.keys.done';
  /** stands in the way of positive steps, e.g. an unticked check */
  hold?: string | undefined;
  block?: boolean;
}

/** What has happened, in a sentence; a step that no sentence knows is named. */
function doneText({ action, label }: ActionView, messages: string | undefined, t: Texts['t']): string {
  const key = `${messages ?? ''}.${action}`;
  const text = t(key as MessageKey);
  return text === key ? t('work.action.done', { label }) : text;
}

/** The steps that the API allows, each as a button; a step that wants more than a click asks for it in a dialog. */
export function StepButtons<B>({ actions, run, nothing, asksFirst, dialog, done, hold, block = false }: StepButtonsProps<B>) {
  const { message } = App.useApp();
  const { t } = useTexts();
  const ready = useHydrated();
  const unsaved = useUnsaved();
  const { asked, open, ask, close, closed } = useQuestion();
  const [busy, setBusy] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const take = async (action: ActionView, body: B) => {
    setBusy(action.action);
    setRefusal(null);
    const problem = await whileStepping(() => run(action, body));
    setBusy(null);
    if (problem === undefined) {
      close(true);
      void message.success(doneText(action, done, t));
    } else if (open) setRefusal(failureText(problem, t));
    else void message.error(failureText(problem, t), 8);
  };
  const begin = (action: ActionView) => {
    setRefusal(null);
    ask(action);
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
          disabled={!ready || !action.enabled || (hold !== undefined && action.tone === 'primary') || (unsaved && action.tone !== 'danger')}
          title={action.enabled ? (unsaved && action.tone !== 'danger' ? t('work.unsaved') : hold) : action.reasons.map((reason) => reason.message).join('\n')}
          onClick={() => (asksFirst(action) ? begin(action) : void take(action, nothing))}
        >
          {action.label}
        </Button>
      ))}
      {unsaved && <p className="note warn gap" role="status">{t('work.unsaved')}</p>}
      {asked && <Refusal.Provider value={refusal}>{dialog({ ...asked, open, busy: busy !== null, onCancel: () => busy === null && close(false), onClosed: closed, onSend: (body) => void take(asked.action, body) })}</Refusal.Provider>}
    </>
  );
}

/**
 * The step that is asked about. Its dialog stays mounted while it closes, so that it can give the focus back to its button; after
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
