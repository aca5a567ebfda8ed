import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useRevalidator } from 'react-router';
import type { EnrolledKey, Problem } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { useHydrated } from '../../ui/use-hydrated';
import { browserApi, failureText, settle } from '../browser-api';

const LEAST = 10;

/** What the reader is told of a new key, this once. */
export type MadeKey = Pick<EnrolledKey, 'recoveryCode' | 'fingerprint' | 'state'>;

/** Shown this once: the only way in where the passphrase is forgotten; with the fingerprint, which stays the same. */
export function RecoveryCode({ made: { recoveryCode, fingerprint, state }, onKept }: { made: MadeKey; onKept: () => void }) {
  const { t } = useTexts();
  return (
    <section className="panel paper" aria-label={t('work.keys.code')}>
      <h2>{t('work.keys.code')}</h2>
      <p className="recovery num">{recoveryCode}</p>
      <p>
        {t('work.keys.fingerprint')} <span className="num code">{fingerprint}</span>
      </p>
      <p className="note below">{t(`work.keys.made.${state as 'HELD' | 'PENDING'}`)}</p>
      <ul>
        {(['once', 'paper', 'use', 'never'] as const).map((one) => (
          <li key={one}>{t(`work.keys.code.${one}`)}</li>
        ))}
      </ul>
      <p className="acts-line noprint">
        <Button type="primary" onClick={() => window.print()}>
          {t('work.keys.print')}
        </Button>{' '}
        <Button onClick={onKept}>{t('work.keys.kept')}</Button>
      </p>
    </section>
  );
}

interface Passphrases {
  present?: string;
  next: string;
}

/** A passphrase twice, long enough. */
function NewPassphrase({ label }: { label: string }) {
  const { t } = useTexts();
  return (
    <>
      <Form.Item name="next" label={label} extra={t('work.keys.passphraseHint', { least: LEAST })} rules={[{ required: true, message: t('work.keys.passphrase.needed') }, { min: LEAST, message: t('work.keys.tooShort', { least: LEAST }) }]}>
        <Input.Password autoComplete="new-password" maxLength={128} />
      </Form.Item>
      <Form.Item
        name="again" label={t('work.keys.again')} dependencies={['next']}
        rules={[{ required: true, message: t('work.keys.again.needed') }, ({ getFieldValue }) => ({ validator: (_, value) => (!value || value === getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error(t('work.keys.different')))) })]}
      >
        <Input.Password autoComplete="new-password" maxLength={128} />
      </Form.Item>
    </>
  );
}

/** Makes the reader's key. @param onDone with the code for paper */
export function Enrol({ onDone }: { onDone: (made: MadeKey) => void }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const { revalidate } = useRevalidator();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null | undefined>();
  const submit = async ({ next }: Passphrases) => {
    setBusy(true);
    const outcome = await settle(browserApi.POST('/api/v1/seal-holders', { body: { passphrase: next } }));
    setBusy(false);
    setProblem(outcome.ok ? undefined : outcome.problem);
    if (!outcome.ok) return;
    onDone(outcome.data);
    await revalidate();
  };
  return (
    <Panel title={t('work.keys.set')}>
      <p>{t('work.keys.setText')}</p>
      <Form<Passphrases> name="enrol" layout="vertical" requiredMark={false} disabled={!ready} onFinish={submit}>
        <NewPassphrase label={t('work.keys.passphrase')} />
        <div role="alert">{problem !== undefined && <p className="err">{failureText(problem, t)}</p>}</div>
        <p className="acts-line">
          <Button type="primary" size="large" htmlType="submit" loading={busy}>
            {t('work.keys.set')}
          </Button>
        </p>
      </Form>
    </Panel>
  );
}

export function ChangePassphrase() {
  const { t } = useTexts();
  const ready = useHydrated();
  const { message } = App.useApp();
  const [form] = Form.useForm<Passphrases>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null | undefined>();
  const submit = async ({ present = '', next }: Passphrases) => {
    setBusy(true);
    const outcome = await settle(browserApi.POST('/api/v1/seal-holders/mine/passphrase', { body: { present, next } }));
    setBusy(false);
    setProblem(outcome.ok ? undefined : outcome.problem);
    form.resetFields();
    if (outcome.ok) message.success(t('work.keys.changed'));
  };
  return (
    <Panel title={t('work.keys.change')}>
      <Form<Passphrases> form={form} name="change" layout="vertical" requiredMark={false} disabled={!ready} onFinish={submit}>
        <Form.Item name="present" label={t('work.keys.passphraseOrCode')} rules={[{ required: true, message: t('work.keys.passphrase.needed') }]}>
          <Input.Password autoComplete="off" maxLength={128} />
        </Form.Item>
        <NewPassphrase label={t('work.keys.next')} />
        <div role="alert">{problem !== undefined && <p className="err">{failureText(problem, t)}</p>}</div>
        <p className="acts-line">
          <Button htmlType="submit" loading={busy}>
            {t('work.keys.change')}
          </Button>
        </p>
      </Form>
    </Panel>
  );
}
