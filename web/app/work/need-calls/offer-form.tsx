import { Alert, Button, Form, Select } from 'antd';
import { isResult } from '../../../../src/modules/challenges/browser/result';
import { useTexts } from '../../i18n/use-texts';
import { useHydrated } from '../../ui/use-hydrated';
import { browserApi, failureText } from '../browser-api';
import { useCreate } from '../use-create';

interface Start {
  needId?: string;
  achievementId?: string;
  objectsTo?: string[];
}

/** Offers a published need, or an achievement where the call asks for these, of one's own organisation. */
export function OfferForm({ callId, type, records }: { callId: string; type: 'T1' | 'T2'; records: readonly { value: string; label: string }[] }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const { send, busy, problem } = useCreate<Start>('/work/need-offers', (body, headers) => browserApi.POST('/api/v1/need-calls/{id}/offers', { params: { path: { id: callId } }, body, headers }));
  if (records.length === 0) return <p className="nothing">{t(isResult({ type }) ? 'work.call.noAchievements' : 'work.call.noNeeds')}</p>;
  return (
    <Form<Start> layout="vertical" requiredMark={false} onFinish={send} disabled={!ready}>
      {problem !== undefined && <Alert type="error" showIcon title={failureText(problem, t)} className="below" />}
      <Form.Item name={isResult({ type }) ? 'achievementId' : 'needId'} label={t(isResult({ type }) ? 'work.call.achievement' : 'work.call.need')} rules={[{ required: true, message: t('work.required') }]}>
        <Select options={[...records]} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
      <Form.Item name="objectsTo" label={t('work.call.objects')} extra={t('work.call.objectsHint')}>
        <Select mode="tags" open={false} maxCount={2} suffixIcon={null} />
      </Form.Item>
      <Button type="primary" size="large" htmlType="submit" loading={busy}>
        {t('work.call.offer')}
      </Button>
    </Form>
  );
}
