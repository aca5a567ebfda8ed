import { App, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useRevalidator } from 'react-router';
import type { Seat } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Facts, Panel } from '../../ui/panel';
import { useHydrated } from '../../ui/use-hydrated';
import { browserApi, failureText, ifMatch, newKey, settle } from '../browser-api';

/** Steps that this form takes. */
export const DISMISSAL_STEPS = ['askDismissal', 'dismiss', 'keepSeat'];
type Ground = Seat['dismissalGrounds'][number]['ground'];
const SHORTEST = 20;

/** The section asks discipline inspection to have an expert leave, and discipline inspection decides: by a ground of recusal, never by what was written. */
export function DismissalForm({ seat }: { seat: Seat }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const { busy, send } = useStep(seat);
  const [ground, setGround] = useState<Ground | undefined>(seat.asked?.ground);
  const [comment, setComment] = useState('');
  const steps = seat.allowedActions.filter(({ action, enabled }) => enabled && DISMISSAL_STEPS.includes(action));
  if (steps.length === 0 && !seat.asked) return null;
  const grounded = steps.some(({ asks }) => 'ground' in asks);
  const long = comment.trim().length >= SHORTEST;
  return (
    <Panel title={t('work.seat.dismissal')} id="dismissal">
      {seat.asked && <Facts items={[[t('work.seat.askedGround'), seat.asked.label], [t('work.seat.askedReason'), seat.asked.reason]]} />}
      {steps.length > 0 && (
        <>
          <p className="hint">{t('work.seat.dismissalHint')}</p>
          {grounded && (
            <>
              <label htmlFor="dismissal-ground">{t('work.seat.dismissalGround')}</label>
              <Select<Ground> id="dismissal-ground" className="grow" disabled={!ready} value={ground ?? null} onChange={setGround} options={seat.dismissalGrounds.map(({ ground: value, label }) => ({ value, label }))} />
            </>
          )}
          <label htmlFor="dismissal-reason">{t('work.seat.dismissalReason', { count: SHORTEST })}</label>
          <Input.TextArea id="dismissal-reason" rows={4} maxLength={2000} disabled={!ready} value={comment} onChange={(event) => setComment(event.target.value)} />
          {steps.map(({ action, label, tone, asks }) => (
            <Button key={action} block danger={tone === 'danger'} loading={busy} disabled={!ready || !long || ('ground' in asks && !ground)} onClick={() => void send(action, { comment: comment.trim(), ...('ground' in asks && ground ? { ground } : {}) })}>
              {label}
            </Button>
          ))}
        </>
      )}
    </Panel>
  );
}

function useStep({ id, version }: Seat) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const { revalidate } = useRevalidator();
  const [busy, setBusy] = useState(false);
  const send = async (action: string, body: { comment: string; ground?: Ground }) => {
    setBusy(true);
    const outcome = await settle(browserApi.POST('/api/v1/panel-seats/{id}/actions/{action}', { params: { path: { id, action }, header: { ...ifMatch(version), 'Idempotency-Key': newKey() } }, body }));
    setBusy(false);
    if (!outcome.ok) void message.error(failureText(outcome.problem, t), 8);
    else await revalidate();
  };
  return { busy, send };
}
