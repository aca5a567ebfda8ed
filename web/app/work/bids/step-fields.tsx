import { Checkbox, Form } from 'antd';
import type { BidRow, BidValues, CellValue } from '../../../../src/modules/bids/browser/bid-form';
import type { BidForm, PublicChallenge } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { useNote } from '../editor/notes';
import { AskedRows, type BidFieldDeclared, Control, FreeRows, useSaid } from './cells';
import { targetText } from './target';

interface StepFieldsProps {
  form: BidForm;
  step: string;
  challenge: PublicChallenge;
  values: BidValues;
  set: (name: string, value: CellValue | readonly BidRow[]) => void;
}

/** The declared fields of one step. */
export function StepFields({ form, step, challenge, values, set }: StepFieldsProps) {
  const fields = form.fields.filter((field) => field.step === step && (field.name !== 'consortium' || challenge.content.conjoint));
  return inGroups(fields).map((group) => {
    const [first] = group;
    if (first?.kind === 'rows') return <RowsField key={first.name} field={first} challenge={challenge} values={values} set={set} />;
    const plain = group.map((field) => <PlainField key={field.name} field={field} values={values} set={set} />);
    return isShort(first) ? <div className="fgrid" key={first?.name}>{plain}</div> : plain;
  });
}

const isShort = (field: BidFieldDeclared | undefined): boolean => field !== undefined && ['line', 'fen', 'number', 'integer'].includes(field.kind);

/** Short fields that follow each other stand beside each other. */
function inGroups(fields: readonly BidFieldDeclared[]): BidFieldDeclared[][] {
  const groups: BidFieldDeclared[][] = [];
  for (const field of fields) {
    const last = groups.at(-1);
    if (last && isShort(field) && isShort(last[0])) last.push(field);
    else groups.push([field]);
  }
  return groups;
}

type FieldProps = Pick<StepFieldsProps, 'values' | 'set'> & { field: BidFieldDeclared };

function PlainField({ field, values, set }: FieldProps) {
  const said = useSaid();
  const note = useNote(field.name);
  const value = values[field.name] as CellValue | undefined;
  if (field.kind === 'check') {
    return (
      <Form.Item {...(note ? { help: note.text, validateStatus: note.status } : {})}>
        <Checkbox checked={value === true} onChange={(event) => set(field.name, event.target.checked)}>
          {said(field)}
        </Checkbox>
      </Form.Item>
    );
  }
  const label = field.optional ? <>{said(field)}<OptionalMark /></> : said(field);
  return (
    <Form.Item label={label} htmlFor={`bid-${field.name}`} extra={field.hint && said(field.hint)} {...(note ? { help: note.text, validateStatus: note.status } : {})}>
      <Control id={`bid-${field.name}`} cell={{ kind: field.kind, ...(field.max === undefined ? {} : { max: field.max }), ...(field.options ? { options: field.options } : {}) }} label={said(field)} value={value ?? null} onChange={(next) => set(field.name, next)} />
    </Form.Item>
  );
}

function OptionalMark() {
  const { t } = useTexts();
  return <span className="opt">{t('form.optional')}</span>;
}

function RowsField({ field, challenge, values, set }: FieldProps & { challenge: PublicChallenge }) {
  const said = useSaid();
  const note = useNote(field.name);
  const { indicators, milestones } = challenge.content;
  const rows = (values[field.name] ?? []) as readonly BidRow[];
  const list = { field, value: rows, onChange: (next: readonly BidRow[]) => set(field.name, next) };
  return (
    <section className="below" aria-label={said(field)}>
      <h3 className="gap">{said(field)}</h3>
      {field.hint && <p className="hint">{said(field.hint)}</p>}
      {note && (
        <p className="due-soon" role="status">
          {note.text}
        </p>
      )}
      {field.per === 'indicators' && <AskedRows {...list} titles={indicators.map((one) => targetText(one))} shows={(column, at) => column !== 'promisedMax' || indicators[at]?.comparator === 'between'} />}
      {field.per === 'milestones' && <AskedRows {...list} titles={milestones.map(({ name, month }) => `${name}（第 ${month ?? '—'} 个月）`)} />}
      {!field.per && <FreeRows {...list} />}
    </section>
  );
}
