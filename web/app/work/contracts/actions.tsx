import { App, Button } from 'antd';
import { useState } from 'react';
import type { ActionView, ContractActionInput, DryRun, Problem } from '../../api/types';
import type { MessageKey } from '../../i18n/translate';
import { type Texts, useTexts } from '../../i18n/use-texts';
import { useHydrated } from '../../ui/use-hydrated';
import { failureText } from '../browser-api';
import { ActionDialog } from './action-dialog';

/** Takes a step; @returns the problem, null where nobody answered, undefined where it was taken. */
export type Run = (action: ActionView, body: ContractActionInput) => Promise<Problem | null | undefined>;

interface ContractActionsProps {
  name: string;
  actions: readonly ActionView[];
  run: Run;
  /** for steps that ask about a contract: experts to choose from, grounds that threaten */
  about?: { id: string; sheet: DryRun | null };
  block?: boolean;
}

/** Steps that decide for good are asked about once more, also where nothing has to be written. */
const FINAL: readonly string[] = ['approve', 'approveLarge', 'escalate', 'withdraw', 'abandonChange', 'requestDeregistration'];

/** What has happened, in a sentence; a step that no sentence knows is named. */
function doneText({ action, label }: ActionView, t: Texts['t']): string {
  const key = `work.contract.done.${action}`;
  const text = t(key as MessageKey);
  return text === key ? t('work.action.done', { label }) : text;
}

export const asksFirst = ({ action, comment, tone, asks }: ActionView): boolean => comment === 'required' || tone === 'danger' || Object.keys(asks).length > 0 || FINAL.includes(action);

/** The steps that the API allows, each as a button; a step that wants more than a click asks for it in a dialog. */
export function ContractActions({ name, actions, run, about, block = false }: ContractActionsProps) {
  const { message } = App.useApp();
  const { t } = useTexts();
  const ready = useHydrated();
  const [asked, ask] = useState<ActionView | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const take = async (action: ActionView, body: ContractActionInput) => {
    setBusy(action.action);
    const problem = await run(action, body);
    setBusy(null);
    if (problem === undefined) {
      ask(null);
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
          disabled={!ready || !action.enabled}
          {...(action.enabled ? {} : { title: action.reasons.map((reason) => reason.message).join('\n') })}
          onClick={() => (asksFirst(action) ? ask(action) : void take(action, {}))}
        >
          {action.label}
        </Button>
      ))}
      {asked && <ActionDialog name={name} action={asked} about={about} busy={busy !== null} onCancel={() => ask(null)} onSend={(body) => void take(asked, body)} />}
    </>
  );
}

/** Why the steps that everybody expects cannot be taken now, each reason once. */
export function Hindrances({ actions }: { actions: readonly ActionView[] }) {
  const reasons = [...new Set(actions.filter(({ enabled }) => !enabled).flatMap((action) => action.reasons.map(({ message }) => message)))];
  return reasons.map((reason) => (
    <p key={reason} className="small-text gap">
      {reason}
    </p>
  ));
}
