import { App } from 'antd';
import { useState } from 'react';
import { useRevalidator } from 'react-router';
import type { Problem } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { failureText, type Outcome } from '../browser-api';

/** Sends what a form holds, says what came of it and reads the page anew. @returns whether it was taken */
export function useSend(done: string) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const { revalidate } = useRevalidator();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null | undefined>();
  const send = async (call: Promise<Outcome<unknown>>): Promise<boolean> => {
    setBusy(true);
    const outcome = await call;
    setBusy(false);
    setProblem(outcome.ok ? undefined : outcome.problem);
    if (!outcome.ok) return false;
    void message.success(done);
    await revalidate();
    return true;
  };
  return { busy, send, failure: problem === undefined ? '' : failureText(problem, t) };
}
