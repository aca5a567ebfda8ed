import { App, Button, Form, type FormInstance, Input, InputNumber, Radio, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useRevalidator } from 'react-router';
import type { NameOf, ShortListName } from '../../api/codes';
import type { Problem, ReliefCase, ReliefChange, ReliefField } from '../../api/types';
import { formatDate, formatYuan } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { type Fact, Facts, Panel } from '../../ui/panel';
import { useHydrated } from '../../ui/use-hydrated';
import { browserApi, failureText, ifMatch, newKey, settle } from '../browser-api';
import { YuanInput } from '../contracts/yuan-input';
import { DayInput, PercentInput } from '../editor/inputs';
import { useUnsavedForm } from '../use-draft-form';
import { useNames } from '../use-work';

type Values = Record<'answers' | 'enterprise', Record<string, unknown>>;

const sectionOf = ({ ofEnterprise }: ReliefField): keyof Values => (ofEnterprise ? 'enterprise' : 'answers');
const orNull = (values: Record<string, unknown> | undefined) => Object.fromEntries(Object.entries(values ?? {}).map(([name, value]) => [name, value === '' || value === undefined ? null : value]));

/** Each refusal at its field, the first one in view. */
function showAtFields(form: FormInstance<Values>, problem: Problem | null): void {
  const fields = (problem?.errors ?? []).flatMap(({ pointer = '', message }) => {
    const [, section, name] = pointer.split('/');
    return name && (section === 'answers' || section === 'enterprise') ? [{ name: [section, name] as ['answers', string], errors: [message] }] : [];
  });
  form.setFields(fields);
  const [first] = fields;
  if (first) form.focusField(first.name);
}

/** What the taxpayer fills in beside the contract: as a form where it can be written, otherwise as it was filled in. */
export function ReliefForm({ record }: { record: ReliefCase }) {
  const { t } = useTexts();
  if (!record.editable) return <FilledIn record={record} />;
  return (
    <Panel title={t('work.relief.form')}>
      <EditForm record={record} />
    </Panel>
  );
}

/** Saves what was written, and computes with it where that was asked for. */
function useSave(record: ReliefCase, form: FormInstance<Values>) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const { revalidate } = useRevalidator();
  const [busy, setBusy] = useState(false);
  const setSaved = useUnsavedForm(form);
  const ofYear = record.form.some(({ ofEnterprise }) => ofEnterprise);
  const computes = record.allowedActions.find(({ action }) => action === 'compute' || action === 'recompute')?.action;
  const save = async ({ answers, enterprise }: Values, thenCompute: boolean) => {
    setBusy(true);
    const sent = JSON.stringify(form.getFieldsValue());
    const body: ReliefChange = { answers: orNull(answers), ...(ofYear ? { enterprise: orNull(enterprise) } : {}) };
    const saved = await settle(browserApi.PATCH('/api/v1/relief-cases/{id}', { params: { path: { id: record.id }, header: ifMatch(record.version) }, body }));
    const outcome = saved.ok && thenCompute && computes
      ? await settle(browserApi.POST('/api/v1/relief-cases/{id}/actions/{action}', { params: { path: { id: record.id, action: computes }, header: { ...ifMatch(saved.data.version), 'Idempotency-Key': newKey() } }, body: {} }))
      : saved;
    setBusy(false);
    if (outcome.ok) void message.success(t(thenCompute ? 'work.relief.done.compute' : 'work.saved'));
    else {
      void message.error(failureText(outcome.problem, t), 8);
      showAtFields(form, outcome.problem);
    }
    if (!saved.ok) return;
    setSaved(sent);
    await revalidate();
  };
  return { save, busy };
}

function EditForm({ record }: { record: ReliefCase }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const [form] = Form.useForm<Values>();
  const { save, busy } = useSave(record, form);
  const ofYear = record.form.filter(({ ofEnterprise }) => ofEnterprise);
  return (
    <Form<Values> form={form} layout="vertical" requiredMark={false} disabled={!ready} initialValues={{ answers: record.answers, enterprise: record.enterprise }} onFinish={(values) => void save(values, false)}>
      <FieldGrid fields={record.form.filter(({ ofEnterprise }) => !ofEnterprise)} />
      {ofYear.length > 0 && (
        <>
          <h3>{t('work.relief.enterprise', { year: record.year })}</h3>
          <p className="small-text">{t('work.relief.enterprise.hint')}</p>
          <FieldGrid fields={ofYear} />
        </>
      )}
      <p className="acts-line">
        <Button type="primary" size="large" loading={busy} onClick={() => void save(form.getFieldsValue(), true)}>
          {t('work.relief.saveAndCompute')}
        </Button>{' '}
        <Button size="large" htmlType="submit" disabled={busy}>
          {t('work.save.now')}
        </Button>
      </p>
    </Form>
  );
}

const FieldGrid = ({ fields }: { fields: readonly ReliefField[] }) => (
  <div className="fgrid">
    {fields.map((field) => (
      <OneField key={field.name} field={field} />
    ))}
  </div>
);

function OneField({ field }: { field: ReliefField }) {
  return (
    <Form.Item name={[sectionOf(field), field.name]} label={field.label} {...(field.hint ? { extra: field.hint } : {})}>
      {control(field)}
    </Form.Item>
  );
}

function control({ as, label, options }: ReliefField): ReactNode {
  switch (as) {
    case 'money': return <YuanInput<number | null> blank={null} />;
    case 'day': return <DayInput />;
    case 'flag': return <FlagInput label={label} />;
    case 'percent': return <PercentInput most={100} />;
    case 'share': return <ShareInput />;
    case 'choice': return <Select allowClear options={options} />;
    case 'text': return <Input maxLength={3} />;
  }
}

interface Control<V> {
  id?: string;
  value?: V | null;
  onChange?: (value: V | null) => void;
}

/** Yes, no, or not known. */
function FlagInput({ value, onChange, label }: Control<boolean> & { label: string }) {
  const { t } = useTexts();
  return (
    <Radio.Group aria-label={label} value={value ?? 'unknown'} onChange={(event) => onChange?.(event.target.value === 'unknown' ? null : (event.target.value as boolean))}>
      <Radio value={true}>{t('value.yes')}</Radio>
      <Radio value={false}>{t('value.no')}</Radio>
      <Radio value="unknown">{t('calc.unknown')}</Radio>
    </Radio.Group>
  );
}

/** A share of ownership, stored in parts per million. */
function ShareInput({ id, value, onChange }: Control<number>) {
  return (
    <InputNumber<number>
      {...(id ? { id } : {})}
      min={0}
      max={100}
      precision={4}
      controls={false}
      suffix="%"
      value={value === null || value === undefined ? null : value / 10_000}
      onChange={(next) => onChange?.(next === null ? null : Math.round(next * 10_000))}
    />
  );
}

function FilledIn({ record }: { record: ReliefCase }) {
  const texts = useTexts();
  const names = useNames();
  const facts = record.form.map((field): Fact => [field.label, valueText(field, record[sectionOf(field)][field.name], { ...texts, names })]);
  if (facts.every(([, value]) => value === null)) return null;
  return (
    <Panel title={texts.t('work.relief.form')}>
      <div className="longlabels">
        <Facts items={facts} />
      </div>
    </Panel>
  );
}

function valueText({ name, as, options }: ReliefField, value: unknown, { t, locale, names }: ReturnType<typeof useTexts> & { names: NameOf<ShortListName> }): string | null {
  if (value === null || value === undefined) return null;
  switch (as) {
    case 'money': return locale === 'en' ? `CNY ${formatYuan(value as number, locale)}` : `${formatYuan(value as number, locale)} 元`;
    case 'day': return formatDate(value as string, locale);
    case 'flag': return t(value === true ? 'value.yes' : 'value.no');
    case 'percent': return `${Number(value) / 100}%`;
    case 'share': return `${Number(value) / 10_000}%`;
    case 'choice': return options.find((option) => option.value === value)?.label ?? null;
    case 'text': return name === 'industryDivision' ? `${value as string} ${names('GB/T 4754', value as string)}` : (value as string);
  }
}
