import { Button, Form, Input, Radio } from 'antd';
import type { ClinicVisit } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { useHydrated } from '../../ui/use-hydrated';
import { useVisitStep } from './use-visit-step';
import { OUTCOMES } from './words';

interface Word {
  outcome: (typeof OUTCOMES)[number];
  comment: string;
}

/** The broker's word: whether the need can be published as it stands, and why. */
export function VouchForm({ visit }: { visit: ClinicVisit }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const [form] = Form.useForm<Word>();
  const { take, busy } = useVisitStep(visit, form);
  return (
    <Panel title={t('work.clinic.vouch')} id="vouch">
      <p className="hint">{t('work.clinic.vouchHint')}</p>
      <Form<Word> name="vouch" form={form} layout="vertical" requiredMark={false} disabled={!ready} onFinish={(word) => void take('vouch', word)}>
        <Form.Item name="outcome" label={t('work.clinic.outcome')} rules={[{ required: true, message: t('work.required') }]}>
          <Radio.Group aria-label={t('work.clinic.outcome')} options={OUTCOMES.map((value) => ({ value, label: t(`work.clinic.outcome.${value}`) }))} />
        </Form.Item>
        <Form.Item name="comment" label={t('work.clinic.reason')} rules={[{ required: true, whitespace: true, message: t('work.required') }]}>
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
        <Button htmlType="submit" size="large" loading={busy !== null}>
          {t('work.clinic.vouch')}
        </Button>
      </Form>
    </Panel>
  );
}
