import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import type { ClinicVisit, NeedContent } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { useHydrated } from '../../ui/use-hydrated';
import { NeedIndicatorRows } from '../editor/indicator-rows';
import { SUGGESTED, SUGGESTED_FIELDS, type SuggestedField } from './words';
import { useVisitStep } from './use-visit-step';

type Draft = Partial<Pick<NeedContent, SuggestedField>> & { comment: string };
const LONGEST: Readonly<Record<SuggestedField, number>> = { title: 80, problem: 3000, presentWay: 2000, conditions: 2000, indicators: 0, acceptance: 1000, ipWish: 1000, plain: 500 };

/** The broker writes parts of the need as they could stand there; the owner's text stays as it is until the owner takes them over. */
export function SuggestForm({ visit, content }: { visit: ClinicVisit; content: NeedContent }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const [form] = Form.useForm<Draft>();
  const [chosen, setChosen] = useState<SuggestedField[]>([]);
  const { take, busy } = useVisitStep(visit, form);
  const send = ({ comment, ...parts }: Draft) => take('suggest', { comment, change: Object.fromEntries(chosen.map((field) => [field, parts[field]])) });
  const choose = (fields: SuggestedField[]) => {
    for (const field of fields) if (!chosen.includes(field)) form.setFieldValue(field, content[field]);
    setChosen(SUGGESTED_FIELDS.filter((field) => fields.includes(field)));
  };
  return (
    <Panel title={t('work.clinic.suggest')} id="suggest">
      <p className="hint">{t('work.clinic.suggestHint')}</p>
      <Form<Draft> form={form} layout="vertical" requiredMark={false} disabled={!ready} onFinish={(draft) => void send(draft)}>
        <Form.Item label={t('work.clinic.which')} htmlFor="clinic-which">
          <Select<SuggestedField[]> id="clinic-which" mode="multiple" value={chosen} onChange={choose} options={SUGGESTED_FIELDS.map((field) => ({ value: field, label: t(SUGGESTED[field]) }))} />
        </Form.Item>
        {chosen.map((field) => (
          <Form.Item key={field} name={field} label={t(SUGGESTED[field])}>
            {field === 'indicators' ? <NeedIndicatorRows /> : <Input.TextArea autoSize={{ minRows: field === 'title' ? 1 : 3 }} maxLength={LONGEST[field]} showCount />}
          </Form.Item>
        ))}
        <Form.Item name="comment" label={t('work.clinic.why')} rules={[{ required: true, whitespace: true, message: t('work.required') }]}>
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
        <Button htmlType="submit" type="primary" size="large" loading={busy !== null} disabled={chosen.length === 0}>
          {t('work.clinic.sendSuggestion')}
        </Button>
      </Form>
    </Panel>
  );
}
