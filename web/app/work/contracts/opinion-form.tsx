import { App, Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useNavigate, useRevalidator } from 'react-router';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { useHydrated } from '../../ui/use-hydrated';
import { browserApi, failureText, newKey, settle } from '../browser-api';

interface Opinion {
  verdict: 'PASS' | 'REFUSE' | 'RECUSED';
  text: string;
}

const VERDICTS = ['PASS', 'REFUSE', 'RECUSED'] as const;
const SHORTEST = 4;

/** An expert's opinion on a contract; it is given once. */
export function OpinionForm({ contractId }: { contractId: string }) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const { revalidate } = useRevalidator();
  const navigate = useNavigate();
  const ready = useHydrated();
  const [state, setState] = useState<'open' | 'busy' | 'given'>('open');
  const send = async (body: Opinion) => {
    setState('busy');
    const outcome = await settle(browserApi.POST('/api/v1/contracts/{id}/opinions', { params: { path: { id: contractId } }, headers: { 'Idempotency-Key': newKey() }, body }));
    const given = outcome.ok || outcome.problem?.code === 'OPINION_GIVEN';
    setState(given ? 'given' : 'open');
    if (outcome.ok) void message.success(t(body.verdict === 'RECUSED' ? 'work.contract.opinion.recused' : 'work.contract.opinion.done'));
    else void message.error(failureText(outcome.problem, t), 8);
    // who has recused him- or herself reads nothing more of the contract
    if (outcome.ok && body.verdict === 'RECUSED') await navigate('/work');
    else if (given) await revalidate();
  };
  return (
    <Panel title={t('work.contract.opinion')}>
      {state === 'given' ? (
        <p role="status">{t('work.contract.opinion.done')}</p>
      ) : (
        <Form<Opinion> layout="vertical" requiredMark={false} disabled={!ready} onFinish={(opinion) => void send(opinion)}>
          <p className="hint">{t('work.contract.opinion.hint')}</p>
          <Form.Item name="verdict" label={t('work.contract.opinion.verdict')} rules={[{ required: true, message: t('work.required') }]}>
            <Radio.Group aria-label={t('work.contract.opinion.verdict')} options={VERDICTS.map((value) => ({ value, label: t(`work.contract.verdict.${value}`) }))} />
          </Form.Item>
          <Form.Item name="text" label={t('work.contract.opinion.text')} rules={[{ required: true, whitespace: true, min: SHORTEST, message: t('work.contract.opinion.short') }]}>
            <Input.TextArea rows={5} maxLength={2000} showCount />
          </Form.Item>
          <Button type="primary" size="large" block htmlType="submit" loading={state === 'busy'}>
            {t('work.contract.opinion.send')}
          </Button>
        </Form>
      )}
    </Panel>
  );
}
