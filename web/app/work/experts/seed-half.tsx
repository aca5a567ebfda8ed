import { App, Button, Form, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { useRevalidator } from 'react-router';
import type { Panel as PanelCase, PanelActionInput, Problem } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { useHydrated } from '../../ui/use-hydrated';
import { canMakeHalf, halfHashOf, newHalf, readHalf } from '../../../../src/modules/experts/browser/half';
import { browserApi, failureText, ifMatch, newKey, settle } from '../browser-api';

/** Steps for which the page of a panel has forms of its own. */
export const HALF_STEPS: readonly string[] = ['commit', 'draw'];

function useHalfStep({ id, version }: PanelCase) {
  const { revalidate } = useRevalidator();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null | undefined>();
  const take = async (action: 'commit' | 'draw', body: PanelActionInput): Promise<boolean> => {
    setBusy(true);
    const outcome = await settle(browserApi.POST('/api/v1/panels/{id}/actions/{action}', { params: { path: { id, action }, header: { ...ifMatch(version), 'Idempotency-Key': newKey() } }, body }));
    setBusy(false);
    setProblem(outcome.ok ? undefined : outcome.problem);
    if (outcome.ok) await revalidate();
    return outcome.ok;
  };
  return { busy, problem, take };
}

/** What discipline inspection does for a draw: it makes its half of the seed here, keeps it on paper, and types it in at the draw. */
export function SeedHalf({ panel }: { panel: PanelCase }) {
  const offered = (name: string) => panel.allowedActions.find(({ action }) => action === name);
  if (offered('commit')?.enabled) return <MakeHalf panel={panel} />;
  const draw = offered('draw');
  return draw ? <DrawWithHalf panel={panel} label={draw.label} reasons={draw.enabled ? [] : draw.reasons.map(({ message }) => message)} /> : null;
}

function MakeHalf({ panel }: { panel: PanelCase }) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const ready = useHydrated();
  const { busy, problem, take } = useHalfStep(panel);
  const [half, setHalf] = useState<string | null>(null);
  const publish = async (made: string) => {
    if (await take('commit', { halfHash: await halfHashOf(made) })) void message.success(t('work.panel.half.fixed'));
  };
  return (
    <Panel title={t('work.panel.half')}>
      <p>{t('work.panel.half.text')}</p>
      {ready && !canMakeHalf() && <p className="note warn">{t('work.panel.half.https')}</p>}
      {half === null ? (
        <Button type="primary" block size="large" disabled={!ready || !canMakeHalf()} onClick={() => setHalf(newHalf())}>
          {t('work.panel.half.make')}
        </Button>
      ) : (
        <>
          <p className="half num">{half}</p>
          <p className="hint">{t('work.panel.half.keep')}</p>
          <Button type="primary" block size="large" loading={busy} onClick={() => void publish(half)}>
            {t('work.panel.half.publish')}
          </Button>
        </>
      )}
      <div role="alert">{problem !== undefined && <p className="err">{failureText(problem, t)}</p>}</div>
    </Panel>
  );
}

function DrawWithHalf({ panel, label, reasons }: { panel: PanelCase; label: string; reasons: readonly string[] }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const { busy, problem, take } = useHalfStep(panel);
  const [form] = Form.useForm<{ half: string }>();
  const idle = !ready || reasons.length > 0;
  return (
    <Panel title={label}>
      <Form<{ half: string }> form={form} name="draw" layout="vertical" requiredMark={false} disabled={idle} onFinish={({ half }) => void take('draw', { half })}>
        <Form.Item name="half" label={t('work.panel.half')} extra={t('work.panel.half.type')} rules={[{ validator: (_, value) => (readHalf(String(value ?? '')) ? Promise.resolve() : Promise.reject(new Error(t('work.panel.half.short')))) }]}>
          <Input autoComplete="off" maxLength={60} />
        </Form.Item>
        <div role="alert">{problem !== undefined && <p className="err">{failureText(problem, t)}</p>}</div>
        <Popconfirm title={t('work.panel.half.sure')} okText={label} onConfirm={() => form.submit()} disabled={idle}>
          <Button type="primary" block size="large" loading={busy} disabled={idle}>
            {label}
          </Button>
        </Popconfirm>
      </Form>
      {reasons.map((reason) => (
        <p key={reason} className="hint">{reason}</p>
      ))}
    </Panel>
  );
}
