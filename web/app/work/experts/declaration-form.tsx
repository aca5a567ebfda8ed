import { App, Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { useRevalidator } from 'react-router';
import type { DeclaredGround, Seat } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { useHydrated } from '../../ui/use-hydrated';
import { browserApi, failureText, ifMatch, newKey, settle } from '../browser-api';

type Answers = Partial<Record<DeclaredGround['ground'], { applies: boolean; text: string }>>;

/** The declaration of an expert, ground by ground; which step it leads to follows from the answers. */
export function DeclarationForm({ seat }: { seat: Seat }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const [answers, setAnswers] = useState<Answers>({});
  const { busy, send } = useAnswer(seat);
  const answer = (ground: DeclaredGround['ground'], change: Partial<{ applies: boolean; text: string }>) =>
    setAnswers((before) => ({ ...before, [ground]: { applies: false, text: '', ...before[ground], ...change } }));
  const whole = seat.grounds.every(({ ground }) => answers[ground] !== undefined && (!answers[ground].applies || answers[ground].text.trim().length > 1));
  const applies = seat.grounds.some(({ ground }) => answers[ground]?.applies);
  const step = seat.allowedActions.find(({ action }) => action === (seat.state === 'ACCEPTED' ? 'declareLate' : applies ? 'recuse' : 'accept'));
  const usable = whole && (seat.state !== 'ACCEPTED' || applies);
  const declaration = () => seat.grounds.map(({ ground }) => ({ ground, applies: answers[ground]?.applies ?? false, text: answers[ground]?.text.trim() ?? '' }));
  return (
    <>
      {seat.grounds.map(({ ground, label }) => (
        <div key={ground} className="ground">
          <p id={`ground-${ground}`}>{label}</p>
          <Radio.Group
            aria-labelledby={`ground-${ground}`}
            disabled={!ready}
            value={answers[ground]?.applies}
            onChange={(event) => answer(ground, { applies: event.target.value as boolean })}
            options={[{ value: false, label: t('work.seat.appliesNot') }, { value: true, label: t('work.seat.applies') }]}
          />
          {answers[ground]?.applies && <Input aria-label={`${label} ${t('work.seat.text')}`} placeholder={t('work.seat.text')} maxLength={300} value={answers[ground].text} onChange={(event) => answer(ground, { text: event.target.value })} />}
        </div>
      ))}
      {step && (
        <Button type={step.action === 'accept' ? 'primary' : 'default'} danger={step.action !== 'accept'} size="large" loading={busy} disabled={!ready || !usable || !step.enabled} onClick={() => void send(step.action, declaration())}>
          {step.label}
        </Button>
      )}
    </>
  );
}

function useAnswer({ id, version }: Seat) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const { revalidate } = useRevalidator();
  const [busy, setBusy] = useState(false);
  const send = async (action: string, declaration: DeclaredGround[]) => {
    setBusy(true);
    const outcome = await settle(browserApi.POST('/api/v1/panel-seats/{id}/actions/{action}', { params: { path: { id, action }, header: { ...ifMatch(version), 'Idempotency-Key': newKey() } }, body: { declaration } }));
    setBusy(false);
    if (!outcome.ok) void message.error(failureText(outcome.problem, t), 8);
    else await revalidate();
  };
  return { busy, send };
}
