import { App, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useRevalidator } from 'react-router';
import type { Problem, SealedBox, SealHolder } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { useHydrated } from '../../ui/use-hydrated';
import { Written } from '../../ui/written';
import { browserApi, failureText, type Outcome, settle } from '../browser-api';

interface OpenStepsProps {
  box: SealedBox;
  holders: readonly SealHolder[];
  /** its hour has come by the server's clock */
  isDue: boolean;
}

/** What a holder does in the room: hand the part over, or open with what was handed over; and before that pass it on to a successor. */
export function OpenSteps({ box, holders, isDue }: OpenStepsProps) {
  const { t } = useTexts();
  const mine = box.parts.find(({ isMine, inOffice }) => isMine && inOffice) ?? box.parts.find(({ isMine }) => isMine);
  if (!mine) return <p className="nothing">{t('work.opening.notHolder')}</p>;
  const handedToMe = box.parts.some(({ handedTo, office }) => handedTo === mine.holderId && office !== mine.office);
  const receiver = holders.find(({ id }) => id === mine.handedTo);
  const receivers = holders.filter(({ id, office }) => office !== mine.office && box.parts.some(({ holderId }) => holderId === id));
  const successors = holders.filter(({ id, office }) => office === mine.office && !box.parts.some(({ holderId }) => holderId === id));
  const acts = isDue && mine.inOffice;
  const path = { params: { path: { id: box.id } } };
  return (
    <>
      {!isDue && <p className="note below">{t('work.opening.notYet')}</p>}
      {!mine.inOffice && <p className="note warn below">{t('work.opening.leftOffice')}</p>}
      {acts && !handedToMe && <p className="note below">{receiver ? <Written>{t('work.opening.handed', { name: receiver.personName })}</Written> : t('work.opening.cannotOpen')}</p>}
      {acts && handedToMe && (
        <Panel title={t('work.opening.open')}>
          <p>{t('work.opening.canOpen')}</p>
          <PassphraseForm label={t('work.opening.open')} done="work.opening.done" send={(passphrase) => settle(browserApi.POST('/api/v1/sealed-boxes/{id}/open', { ...path, body: { passphrase } }))} />
        </Panel>
      )}
      {acts && (
        <Panel title={t('work.opening.handOver')}>
          <p>{t('work.opening.handOverText')}</p>
          <PassphraseForm label={t('work.opening.handOver')} people={receivers} done="work.opening.handedDone" send={(passphrase, to) => settle(browserApi.POST('/api/v1/sealed-boxes/{id}/hand-over', { ...path, body: { passphrase, to } }))} />
        </Panel>
      )}
      <Panel title={t('work.opening.passOn')}>
        <p>{t('work.opening.passOnText')}</p>
        <PassphraseForm label={t('work.opening.passOn')} aside people={successors} done="work.opening.passedDone" send={(passphrase, to) => settle(browserApi.POST('/api/v1/sealed-boxes/{id}/pass-on', { ...path, body: { passphrase, to } }))} />
      </Panel>
    </>
  );
}

interface PassphraseFormProps {
  label: string;
  /** who may receive it; absent: nobody has to be chosen */
  people?: readonly SealHolder[];
  /** not what the room is for */
  aside?: boolean;
  done: 'work.opening.done' | 'work.opening.handedDone' | 'work.opening.passedDone';
  send: (passphrase: string, to: string) => Promise<Outcome<unknown>>;
}

interface Given {
  passphrase: string;
  to?: string;
}

function PassphraseForm({ label, people, aside = false, done, send }: PassphraseFormProps) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const { revalidate } = useRevalidator();
  const ready = useHydrated();
  const [form] = Form.useForm<Given>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null | undefined>();
  const nobody = people?.length === 0;
  const submit = async ({ passphrase, to = '' }: Given) => {
    setBusy(true);
    const outcome = await send(passphrase, to);
    setBusy(false);
    setProblem(outcome.ok ? undefined : outcome.problem);
    form.resetFields(['passphrase']);
    if (!outcome.ok) return;
    message.success(t(done));
    await revalidate();
  };
  return (
    <Form<Given> form={form} name={done} layout="vertical" requiredMark={false} disabled={!ready || nobody} onFinish={submit}>
      {people && (
        <Form.Item name="to" label={t('work.opening.receiver')} rules={[{ required: true, message: t('work.opening.receiver.needed') }]}>
          <Select options={people.map(({ id, personName, office }) => ({ value: id, label: `${personName}（${t(`work.keys.office.${office}`)}）` }))} />
        </Form.Item>
      )}
      <Form.Item name="passphrase" label={t('work.keys.passphraseOrCode')} rules={[{ required: true, message: t('work.keys.passphrase.needed') }]}>
        <Input.Password autoComplete="off" maxLength={128} />
      </Form.Item>
      <div role="alert">{problem !== undefined && <p className="err">{failureText(problem, t)}</p>}</div>
      {nobody && <p className="hint">{t('work.opening.nobody')}</p>}
      <p className="acts-line">
        <Button type={aside ? 'default' : 'primary'} htmlType="submit" loading={busy}>
          {label}
        </Button>
      </p>
    </Form>
  );
}
