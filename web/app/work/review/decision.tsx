import { Checkbox } from 'antd';
import { useState } from 'react';
import type { ActionView, Problem } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { useHydrated } from '../../ui/use-hydrated';
import { ActionButtons, type ActionSubject, worthShowing } from '../actions';

export interface Check {
  text: string;
  /** what the system has found out itself; null is for the reviewer's eyes */
  ok: boolean | null;
}

interface DecisionProps {
  subject: ActionSubject;
  checks: readonly Check[];
  actions: readonly ActionView[];
  run: (action: ActionView, comment: string) => Promise<Problem | null | undefined>;
}

/** Checklist and decision: what the system has checked, one tick for what only a person can, then the step. */
export function Decision({ subject, checks, actions, run }: DecisionProps) {
  const { t } = useTexts();
  const ready = useHydrated();
  const [ticked, tick] = useState(false);
  const reviewing = checks.length > 0;
  const shown = worthShowing(actions);
  if (shown.length === 0) return null;
  const hold = reviewing && !ticked && shown.some(({ tone, enabled }) => tone === 'primary' && enabled) ? t('work.decide.hold') : undefined;
  return (
    <Panel title={t(reviewing ? 'work.decide' : 'work.steps')}>
      {reviewing && (
        <>
          <ul className="checks">
            {checks.map((check) => (
              <li key={check.text} className={check.ok === null ? 'ask' : check.ok ? undefined : 'bad'}>
                {check.text}
              </li>
            ))}
          </ul>
          <Checkbox checked={ticked} disabled={!ready} onChange={(event) => tick(event.target.checked)}>
            {t('work.decide.ticked')}
          </Checkbox>
        </>
      )}
      <ActionButtons subject={subject} actions={shown} run={run} block hold={hold} />
      {hold && <p className="small-text gap">{hold}</p>}
      {shown.flatMap((action) => action.reasons).map((reason) => (
        <p key={reason.message} className="small-text gap">
          {reason.message}
        </p>
      ))}
    </Panel>
  );
}
