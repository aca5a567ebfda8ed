import { Input, Select } from 'antd';
import type { BidRow, CellValue } from '../../../../src/modules/bids/browser/bid-form';
import type { BidForm } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { YuanInput } from '../contracts/yuan-input';
import { FigureInput } from '../editor/inputs';
import { Cell, Rows } from '../editor/rows';
import { useNote } from '../editor/notes';

export type BidFieldDeclared = BidForm['fields'][number];
type Column = NonNullable<BidFieldDeclared['columns']>[number];

/** The name of a declared field in the reader's language. */
export function useSaid(): (texts: { zh: string; en: string }) => string {
  const { locale } = useTexts();
  return ({ zh, en }) => (locale === 'en' ? en : zh);
}

interface ControlProps {
  id?: string;
  cell: Pick<Column, 'kind' | 'max' | 'options'>;
  label: string;
  value?: CellValue;
  onChange?: (value: CellValue) => void;
}

/** The control that fits a declared field. */
export function Control({ id, cell: { kind, max, options }, label, value = null, onChange }: ControlProps) {
  const said = useSaid();
  const named = { ...(id ? { id } : {}), 'aria-label': label };
  if (kind === 'fen') return <YuanInput<number | null> {...(id ? { id } : {})} label={label} blank={null} value={typeof value === 'number' ? value : null} onChange={(fen) => onChange?.(fen)} />;
  if (kind === 'number' || kind === 'integer') return <FigureInput label={label} value={typeof value === 'number' ? value : null} onChange={(figure) => onChange?.(figure)} />;
  if (kind === 'choice') return <Select {...named} className="grow" options={(options ?? []).map((one) => ({ value: one.value, label: said(one) }))} value={typeof value === 'string' ? value : null} onChange={(next: string) => onChange?.(next)} />;
  const text = typeof value === 'string' ? value : '';
  const most = max === undefined ? {} : { maxLength: max };
  if (kind === 'text') return <Input.TextArea {...named} autoSize={{ minRows: (max ?? 0) > 500 ? 5 : 2 }} {...most} showCount value={text} onChange={(event) => onChange?.(event.target.value)} />;
  return <Input {...named} maxLength={kind === 'uscc' ? 18 : (max ?? 200)} value={text} onChange={(event) => onChange?.(kind === 'uscc' ? event.target.value.toUpperCase().trim() : event.target.value)} />;
}

const SPANS = { line: 4, text: 12, fen: 4, number: 3, integer: 3, uscc: 4, check: 3, choice: 4, rows: 12 } as const;

function Cells({ columns, row, change }: { columns: readonly Column[]; row: BidRow; change: (patch: BidRow) => void }) {
  const said = useSaid();
  return columns.map((column) => (
    <Cell key={column.name} label={said(column)} span={SPANS[column.kind]} full>
      <Control cell={column} label={said(column)} value={row[column.name] ?? null} onChange={(value) => change({ [column.name]: value })} />
    </Cell>
  ));
}

interface RowsOfBidProps {
  field: BidFieldDeclared;
  value: readonly BidRow[];
  onChange: (rows: readonly BidRow[]) => void;
}

/** Rows that the bidder adds and takes away. */
export function FreeRows({ field, value, onChange }: RowsOfBidProps) {
  const { t } = useTexts();
  const said = useSaid();
  const columns = field.columns ?? [];
  const blank = (): BidRow => Object.fromEntries(columns.map(({ name, kind }) => [name, kind === 'line' || kind === 'text' || kind === 'uscc' ? '' : null]));
  return (
    <Rows<BidRow> value={value} onChange={onChange} path={field.name} noun={said(field)} addText={t('work.bid.addRow', { name: said(field) })} blank={blank}>
      {(row, change) => <Cells columns={columns} row={row} change={change} />}
    </Rows>
  );
}

/** One row for each of what the challenge asks. */
export function AskedRows({ field, value, onChange, titles, shows = () => true }: RowsOfBidProps & { titles: readonly string[]; shows?: (column: string, at: number) => boolean }) {
  const change = (at: number, patch: BidRow) => onChange(titles.map((_, place) => (place === at ? { ...value[place], ...patch } : (value[place] ?? {}))));
  return titles.map((title, at) => {
    const columns = (field.columns ?? []).filter(({ name }) => shows(name, at));
    return (
      <section className="rowedit" key={at} aria-label={title}>
        <header>
          <b lang="zh-CN">{title}</b>
        </header>
        <div className="cells">
          <Cells columns={columns} row={value[at] ?? {}} change={(patch) => change(at, patch)} />
        </div>
        {columns.map(({ name }) => (
          <CellNote key={name} path={`${field.name}/${at}/${name}`} />
        ))}
      </section>
    );
  });
}

function CellNote({ path }: { path: string }) {
  const note = useNote(path);
  return note ? (
    <p className="due-soon" role="status">
      {note.text}
    </p>
  ) : null;
}
