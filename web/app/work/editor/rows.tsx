import { Button } from 'antd';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
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
  const { list, addButton, moveTo } = useRowFocus(value.length);
  const add = () => {
    moveTo('row');
    onChange?.([...value, blank()]);
  };
  const remove = (index: number) => {
    moveTo('button');
    onChange?.(value.filter((_, at) => at !== index));
  };
  return (
    <div ref={list}>
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
              <Button type="text" size="small" danger onClick={() => remove(index)} aria-label={t('work.rows.removeNamed', { name: `${noun} ${index + 1}` })}>
                {t('work.rows.remove')}
              </Button>
            </span>
          </header>
          <div className="cells">{children(row, (patch) => set(index, patch), index)}</div>
          <RowNotes prefix={`${path}/${index}`} row={row as object} />
        </section>
      ))}
      {value.length < MOST && (
        <Button onClick={add} ref={addButton}>
          {addText}
        </Button>
      )}
    </div>
  );
}

/** The focus goes where one goes on: into the first field of a new row, to the button when a row is gone. */
function useRowFocus(count: number) {
  const list = useRef<HTMLDivElement>(null);
  const addButton: RefObject<HTMLButtonElement | null> = useRef(null);
  const next = useRef<'row' | 'button' | null>(null);
  useEffect(() => {
    if (next.current === 'button') addButton.current?.focus();
    if (next.current === 'row') list.current?.querySelector<HTMLElement>('section:last-of-type .cells :is(input, textarea)')?.focus();
    next.current = null;
  }, [count]);
  return { list, addButton, moveTo: (place: 'row' | 'button') => void (next.current = place) };
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
