import { App, Form, type FormInstance } from 'antd';
import { useState } from 'react';
import { useRevalidator } from 'react-router';
import type { Problem } from '../api/types';
import { useTexts } from '../i18n/use-texts';
import { failureText, type Outcome, settle } from './browser-api';
import { showAtFields } from './show-at-fields';
import { useAskBeforeTurning } from './ask-before-turning';
import { useMarkUnsaved, wouldDrop } from './unsaved';

interface Saving<D, R> {
  form: FormInstance<D>;
  /** sends what was written */
  send: (draft: D) => Parameters<typeof settle<R>>[0];
  /** with the answer and what was sent, before the page is read again: somebody may have gone on writing */
  onSaved?: (answer: R, sent: D) => void;
  onRefused?: (problem: Problem | null) => void;
}

/** Tells the steps of the page what is typed in the form and not saved. @returns takes down what was saved: `JSON.stringify(form.getFieldsValue())` */
export function useUnsavedForm<D>(form: FormInstance<D>): (saved: string) => void {
  const [mark] = useState(() => Symbol('draft'));
  const [saved, setSaved] = useState<string | null>(null);
  // what is registered and filled in by the page itself is no change of somebody's
  const values = JSON.stringify(Form.useWatch([], form) ?? null);
  useMarkUnsaved(mark, form.isFieldsTouched() && values !== saved);
  useAskBeforeTurning(wouldDrop);
  return setSaved;
}

/** Saves a draft that is one form: says that it was saved and reads the page again, or says why not, at the fields. */
export function useDraftForm<D, R>({ form, send, onSaved, onRefused }: Saving<D, R>): { busy: boolean; save: (draft: D) => Promise<void> } {
  const { t } = useTexts();
  const { message } = App.useApp();
  const { revalidate } = useRevalidator();
  const [busy, setBusy] = useState(false);
  const setSaved = useUnsavedForm(form);
  const save = async (draft: D) => {
    setBusy(true);
    const sent = JSON.stringify(form.getFieldsValue());
    const outcome: Outcome<R> = await settle(send(draft));
    if (!outcome.ok) {
      setBusy(false);
      onRefused?.(outcome.problem);
      void message.error(failureText(outcome.problem, t), 8);
      return showAtFields(form, outcome.problem);
    }
    void message.success(t('work.saved'));
    // what the server has put in order is shown; what somebody has gone on writing is not saved yet
    const writing = JSON.stringify(form.getFieldsValue()) !== sent;
    onSaved?.(outcome.data, draft);
    setSaved(writing ? sent : JSON.stringify(form.getFieldsValue()));
    await revalidate();
    // not before: a save that names the version of the page would be refused for the one that has just been made
    setBusy(false);
  };
  return { busy, save };
}
