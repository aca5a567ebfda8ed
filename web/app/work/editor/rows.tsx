import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTexts } from '../../i18n/use-texts';
import { useNote } from './notes';

interface RowsProps<R> {
  id?: string;
  value?: readonly R[];
  onChange?: (rows: R[]) => void;
  /** path of the list in the content, for notes */
  path: string;
  /** what one row is called */
  noun: string;
  addText: string;
  blank: () => R;
  children: (row: R, change: (patch: Partial<R>) => void, index: number) => ReactNode;
}

const MOST = 30;

/** A list of small forms that can be added, moved and taken away. */
export function Rows<R>({ value = [], onChange, path, noun, addText, blank, children }: RowsProps<R>) {
  const { t } = useTexts();
  const set = (index: number, patch: Partial<R>) => onChange?.(value.map((row, at) => (at === index ? { ...row, ...patch } : row)));
  const swap = (index: number) => onChange?.(value.map((row, at) => (at === index - 1 ? (value[index] ?? row) : at === index ? (value[index - 1] ?? row) : row)));
  return (
    <>
      {value.map((row, index) => (
        <section className="rowedit" key={index} aria-label={`${noun} ${index + 1}`}>
          <header>
            <b>
              {noun} {index + 1}
            </b>
            <span>
              {index > 0 && (
                <Button type="text" size="small" onClick={() => swap(index)}>
                  {t('work.rows.up')}
                </Button>
              )}
              <Button type="text" size="small" danger onClick={() => onChange?.(value.filter((_, at) => at !== index))} aria-label={t('work.rows.removeNamed', { name: `${noun} ${index + 1}` })}>
                {t('work.rows.remove')}
              </Button>
            </span>
          </header>
          <div className="cells">{children(row, (patch) => set(index, patch), index)}</div>
          <RowNotes prefix={`${path}/${index}`} row={row as object} />
        </section>
      ))}
      {value.length < MOST && (
        <Button onClick={() => onChange?.([...value, blank()])} type={value.length === 0 ? 'primary' : 'default'}>
          {addText}
        </Button>
      )}
    </>
  );
}

/** Everything that the server says about one row. */
function RowNotes({ prefix, row }: { prefix: string; row: object }) {
  return (
    <>
      <RowNote path={prefix} />
      {Object.keys(row).map((key) => (
        <RowNote key={key} path={`${prefix}/${key}`} />
      ))}
    </>
  );
}

function RowNote({ path }: { path: string }) {
  const note = useNote(path);
  if (!note) return null;
  return (
    <p className={note.status === 'error' ? 'err' : 'due-soon'} role="status">
      {note.text}
    </p>
  );
}

/** One labelled control within a row. */
export function Cell({ label, span, full = false, children }: { label: string; span: 2 | 3 | 4 | 5 | 6 | 12; full?: boolean; children: ReactNode }) {
  return (
    <div className={`cell c${span}${full ? ' full' : ''}`}>
      <label aria-hidden="true">{label}</label>
      {children}
    </div>
  );
}
