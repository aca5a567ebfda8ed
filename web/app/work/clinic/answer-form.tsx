import { Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import type { ClinicVisit, NeedContent } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { valueText } from '../../ui/changes';
import { Panel, Prose } from '../../ui/panel';
import { useHydrated } from '../../ui/use-hydrated';
import { Written } from '../../ui/written';
import { SUGGESTED, SUGGESTED_FIELDS, type SuggestedField } from './words';
import { useVisitStep } from './use-visit-step';

interface AnswerProps {
  visit: ClinicVisit;
  suggestion: NonNullable<ClinicVisit['suggestion']>;
  content: NeedContent;
  mayAnswer: boolean;
}

/** What the broker suggests beside what stands there; the owner takes over what is ticked. */
export function AnswerForm({ visit, suggestion, content, mayAnswer }: AnswerProps) {
  const { t } = useTexts();
  const ready = useHydrated();
  const [form] = Form.useForm<{ comment?: string }>();
  const fields = SUGGESTED_FIELDS.filter((field) => suggestion[field] !== undefined);
  const [chosen, setChosen] = useState<SuggestedField[]>(fields.filter((field) => !visit.overtaken.includes(field)));
  const { take, busy } = useVisitStep(visit, form);
  const said = (): string => (form.getFieldValue('comment') as string | undefined) ?? '';
  return (
    <Panel title={t('work.clinic.suggestion')}>
      <p className="note"><Written>{visit.suggestionNote}</Written></p>
      <Form form={form} layout="vertical" disabled={!ready || !mayAnswer}>
        {fields.map((field) => (
          <Part key={field} field={field} before={content[field]} after={suggestion[field]}>
            {visit.overtaken.includes(field) && <p className="note warn">{t('work.clinic.overtaken')}</p>}
            {mayAnswer && !visit.overtaken.includes(field) && (
              <Checkbox checked={chosen.includes(field)} onChange={({ target }) => setChosen(fields.filter((one) => (one === field ? target.checked : chosen.includes(one))))}>
                {t('work.clinic.takeOver', { part: t(SUGGESTED[field]) })}
              </Checkbox>
            )}
          </Part>
        ))}
        {mayAnswer && (
          <>
            <Form.Item name="comment" label={t('work.clinic.answer')}>
              <Input.TextArea rows={2} maxLength={500} />
            </Form.Item>
            <Button type="primary" size="large" disabled={chosen.length === 0} loading={busy === 'accept'} onClick={() => void take('accept', { fields: chosen, comment: said() })}>
              {t('work.clinic.accept', { count: chosen.length })}
            </Button>{' '}
            <Button size="large" loading={busy === 'decline'} onClick={() => void take('decline', { comment: said() })}>
              {t('work.clinic.decline')}
            </Button>
          </>
        )}
      </Form>
    </Panel>
  );
}

function Part({ field, before, after, children }: { field: SuggestedField; before: unknown; after: unknown; children: React.ReactNode }) {
  const texts = useTexts();
  const { t } = texts;
  const text = (value: unknown) => valueText(field, value, texts, (_, code) => String(code ?? ''));
  return (
    <section className="rowedit" aria-label={t(SUGGESTED[field])}>
      <header><b>{t(SUGGESTED[field])}</b></header>
      <div className="small-text">{t('work.clinic.before')}</div>
      {text(before) ? <Prose text={text(before)} /> : <p className="hint">{t('work.clinic.empty')}</p>}
      <div className="small-text">{t('work.clinic.after')}</div>
      <Prose text={text(after)} />
      {children}
    </section>
  );
}
