import { App, Button, Checkbox, Form, type FormInstance, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import type { NoticeFormField } from '../../api/types';
import { formatYuan } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { YuanInput } from '../contracts/yuan-input';
import { DayInput } from '../editor/inputs';
import { pastedRows } from './pasted-rows';

function controlOf({ type, label, options }: NoticeFormField, fixed: boolean): ReactNode {
  switch (type) {
    case 'money': return fixed ? <FixedMoney /> : <YuanInput<number | null> blank={null} />;
    case 'date': return fixed ? <Input disabled /> : <DayInput label={label} />;
    case 'choice': return <Select options={options} allowClear disabled={fixed} />;
    case 'flag': return <Checkbox disabled={fixed}>{label}</Checkbox>;
    case 'long': return <Input.TextArea autoSize={{ minRows: 2 }} maxLength={4000} disabled={fixed} />;
    default: return <Input maxLength={200} disabled={fixed} />;
  }
}

/** An amount that comes from the linked record. */
function FixedMoney({ id, value }: { id?: string; value?: number | null }) {
  const { locale } = useTexts();
  return <Input {...(id ? { id } : {})} disabled value={value === null || value === undefined ? '' : formatYuan(value, locale)} />;
}

/** One field of a notice by its type; one that comes from the linked record is shown and not typed. */
export function NoticeField({ field, fixed, at = [] }: { field: NoticeFormField; fixed: boolean; at?: readonly (string | number)[] }) {
  const { t } = useTexts();
  const { key, type, label, required, personal } = field;
  const hints = [fixed ? t('work.notice.fromSubject') : null, personal ? t('work.notice.willBeMasked') : null].filter(Boolean).join(' ');
  return (
    <Form.Item
      name={at.length > 0 ? [...at, key] : ['values', key]}
      {...(type === 'flag' ? { valuePropName: 'checked' } : { label: required ? label : t('work.notice.optionalField', { label }) })}
      {...(type === 'long' ? { className: 'wide' } : {})}
      {...(hints ? { extra: hints } : {})}
    >
      {controlOf(field, fixed)}
    </Form.Item>
  );
}

/** A list of lines: typed one by one, or pasted from a table; of the linked record they are shown. */
export function RowsField({ field, form, fixed }: { field: NoticeFormField; form: FormInstance; fixed: boolean }) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const { key, label, columns } = field;
  const empty = Object.fromEntries(columns.map((column) => [column.key, column.type === 'money' || column.type === 'date' ? null : '']));
  const paste = (text: string) => {
    const rows = pastedRows(text, columns);
    if (rows.length === 0) return;
    const before = (form.getFieldValue(['values', key]) ?? []) as object[];
    form.setFieldValue(['values', key], [...before, ...rows]);
    void message.success(t('work.notice.pasted', { count: rows.length }));
  };
  return (
    <section aria-label={label}>
      <h3>{label}</h3>
      <Form.List name={['values', key]}>
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key: row, name }) => (
              <section className="rowedit" key={row} aria-label={`${label} ${name + 1}`}>
                <div className="fgrid">
                  {columns.map((column) => (
                    <NoticeField key={column.key} field={column} fixed={fixed} at={[name]} />
                  ))}
                </div>
                {!fixed && (
                  <Button danger type="text" size="small" aria-label={t('work.rows.removeNamed', { name: `${label} ${name + 1}` })} onClick={() => remove(name)}>
                    {t('work.rows.remove')}
                  </Button>
                )}
              </section>
            ))}
            {!fixed && <Button onClick={() => add(empty)}>{t('work.notice.addRow', { label })}</Button>}
          </>
        )}
      </Form.List>
      {!fixed && <PasteRows field={field} onPaste={paste} />}
    </section>
  );
}

/** Takes lines of a table that was copied elsewhere. */
function PasteRows({ field: { label, columns }, onPaste }: { field: NoticeFormField; onPaste: (text: string) => void }) {
  const { t } = useTexts();
  return (
    <Input.TextArea
      className="gap"
      rows={1}
      value=""
      aria-label={t('work.notice.paste', { label })}
      placeholder={t('work.notice.pasteHint', { columns: columns.map((column) => column.label).join('、') })}
      onChange={() => undefined}
      onPaste={(event) => {
        event.preventDefault();
        onPaste(event.clipboardData.getData('text'));
      }}
    />
  );
}
