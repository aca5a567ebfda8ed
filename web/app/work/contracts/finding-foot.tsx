import { App, Button, Checkbox } from 'antd';
import { useState } from 'react';
import type { ActionView, TestLine } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { useHydrated } from '../../ui/use-hydrated';
import { failureText } from '../browser-api';
import type { Run } from './actions';
import { type Findings, openLines, recognitionOf } from './findings';

interface FindingFootProps {
  lines: readonly TestLine[];
  findings: Findings;
  /** parts were found otherwise than declared: the note says why */
  noteWanted: boolean;
  /** null where the parts of the price do not add up */
  techFen: number | null;
  actions: readonly ActionView[];
  run: Run;
}

/** The foot of a finding, in sight wherever one reads in the form: one tick for what only a person can vouch for, what is still open, and the step. */
export function FindingFoot({ lines, findings, noteWanted, techFen, actions, run }: FindingFootProps) {
  const { t, list } = useTexts();
  const { message } = App.useApp();
  const ready = useHydrated();
  const [ticked, tick] = useState(false);
  const [busy, setBusy] = useState<string | null>(null);
  const { open, against, bare } = openLines(lines, findings);
  const unsaid = actions.some(({ comment }) => comment === 'required') && findings.comment.trim() === '';
  const hold = [
    open.length > 0 && t('work.contract.finding.open', { lines: list(open) }), bare.length > 0 && t('work.contract.finding.bare', { lines: list(bare) }),
    against.length > 0 && t('work.contract.finding.refuse', { lines: list(against) }), noteWanted && findings.note.trim() === '' && t('work.contract.finding.noteWanted'), unsaid && t('work.contract.finding.why'), !ticked && t('work.contract.finding.tick'),
  ].filter((text) => text !== false);
  const stands = [...new Set([...hold, ...actions.flatMap(({ reasons }) => reasons.map(({ message: text }) => text))])];
  const send = async (action: ActionView) => {
    if (techFen === null) return;
    setBusy(action.action);
    const problem = await run(action, { recognition: recognitionOf(lines, findings, techFen), comment: action.comment === 'required' ? findings.comment.trim() : '' });
    setBusy(null);
    if (problem === undefined) void message.success(t('work.action.done', { label: action.label }));
    else void message.error(failureText(problem, t), 8);
  };
  return (
    <div className="foot">
      <Checkbox checked={ticked} disabled={!ready} onChange={(event) => tick(event.target.checked)}>
        {t('work.contract.finding.ticked')}
      </Checkbox>
      {actions.map((action) => (
        <Button key={action.action} type={action.tone === 'primary' ? 'primary' : 'default'} size="large" block loading={busy === action.action} disabled={!ready || !action.enabled || techFen === null || hold.length > 0} onClick={() => void send(action)}>
          {action.label}
        </Button>
      ))}
      {stands.length > 0 && <p className="small-text">{list(stands, '；')}</p>}
    </div>
  );
}
