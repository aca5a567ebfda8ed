import { Form } from 'antd';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import type { NameOf } from '../../api/codes';
import { regionCodesIn } from '../../api/region-names';
import type { Problem } from '../../api/types';
import { type Texts, useTexts } from '../../i18n/use-texts';
import { failureText, type Outcome } from '../browser-api';
import { useAllNames } from '../use-regions';
import { Conflict, inShort, UnknownConflict } from './conflict';
import { isStuck, ticked } from './autosave';
import type { Notes } from './notes';
import { fieldErrors, useAutosave } from './use-autosave';

/** A record that is written in the editor. */
export interface Draftable {
  version: number;
  content: object;
  gaps: readonly { pointer?: string; message: string }[];
}

/** Where a draft lives: how it is saved and read again, and how its fields are called. */
export interface DraftSource<W extends Draftable> {
  save: (patch: Partial<W['content']>, version: number) => Promise<Outcome<W>>;
  read: () => Promise<Outcome<W>>;
  fieldName: (field: string, texts: Texts) => string;
  /** @param other what the other side has: of a part with many fields those are told that differ */
  valueText: (field: string, value: unknown, texts: Texts, nameOf: NameOf, other: unknown) => string;
}

/** The draft behind the editor: the form, its autosave, the server's notes and the way out of a conflict. The source must stay the same from one rendering to the next. */
export function useDraft<W extends Draftable>(source: DraftSource<W>, loaded: W) {
  const [form] = Form.useForm<W['content']>();
  const [record, setRecord] = useState(loaded);
  const [content, setContent] = useState<W['content']>(loaded.content);
  const autosave = useAutosave<W['content'], W>({
    version: loaded.version,
    save: source.save,
    onSaved: setRecord,
  });
  // files come and go without a save, and change what may be done
  useEffect(() => setRecord((now) => (loaded.version >= now.version ? loaded : now)), [loaded]);
  const { change, flush } = autosave;
  const onValuesChange = useCallback(
    (changed: object) => {
      const all = form.getFieldsValue(true) as W['content'];
      setContent({ ...all });
      change(pick(all, Object.keys(changed)));
      if (ticked(changed)) void flush();
    },
    [form, change, flush],
  );
  /** sends fields that were set by the page, not by typing into them */
  const touch = useCallback(
    (...keys: (keyof W['content'] & string)[]) => {
      const all = form.getFieldsValue(true) as W['content'];
      setContent({ ...all });
      change(pick(all, keys));
    },
    [form, change],
  );
  const notes = useMemo((): Notes => ({ errors: autosave.state.kind === 'refused' ? fieldErrors(autosave.state.problem) : {}, gaps: gapNotes(record) }), [autosave.state, record]);
  const conflict = useConflict<W>(source, autosave, (theirs, mine) => {
    setRecord(theirs);
    const merged = { ...theirs.content, ...mine };
    form.setFieldsValue(merged);
    setContent(merged);
  });
  const { t } = useTexts();
  const hint = isStuck(autosave.state) ? t('work.save.unsent') : undefined;
  return { form, record, content, notes, hint, onValuesChange, touch, state: autosave.state, flush, step: autosave.step, conflict };
}

const pick = <C extends object>(content: C, keys: readonly string[]): Partial<C> =>
  Object.fromEntries(Object.entries(content).filter(([key]) => keys.includes(key))) as Partial<C>;

const gapNotes = ({ gaps }: Draftable): Record<string, string> => Object.fromEntries(gaps.map((gap) => [(gap.pointer ?? '').slice(1), gap.message]));

/** What the server has while there is a conflict; `failure` is undefined as long as nothing went wrong. */
function useTheirs<W extends Draftable>(source: DraftSource<W>, open: boolean) {
  const [theirs, setTheirs] = useState<W | null>(null);
  const [failure, setFailure] = useState<Problem | null | undefined>();
  const read = useCallback(async () => {
    const outcome = await source.read();
    setFailure(outcome.ok ? undefined : outcome.problem);
    if (outcome.ok) setTheirs(outcome.data);
  }, [source]);
  useEffect(() => {
    if (open) void read();
  }, [open, read]);
  return { theirs, failure, read: () => void read(), forget: () => setTheirs(null) };
}

interface Conflicting<C> {
  state: { kind: string };
  pending: () => Partial<C>;
  keepMine: (version: number) => Promise<boolean>;
  takeTheirs: (version: number) => void;
}

function useConflict<W extends Draftable>(source: DraftSource<W>, autosave: Conflicting<W['content']>, show: (theirs: W, mine: Partial<W['content']>) => void): ReactNode {
  const texts = useTexts();
  const [busy, setBusy] = useState(false);
  const open = autosave.state.kind === 'conflict';
  const { theirs, failure, read, forget } = useTheirs<W>(source, open);
  const nameOf = useAllNames(open ? regionCodesIn([autosave.pending(), theirs?.content]) : []);
  if (open && failure !== undefined) return <UnknownConflict reason={failureText(failure, texts.t)} onRetry={read} />;
  if (!open || !theirs) return null;
  const resolve = async (mine: boolean) => {
    setBusy(true);
    show(theirs, mine ? autosave.pending() : {});
    if (mine) await autosave.keepMine(theirs.version);
    else autosave.takeTheirs(theirs.version);
    forget();
    setBusy(false);
  };
  const current = theirs.content as Record<string, unknown>;
  const shortly = (key: string, value: unknown, other: unknown) => inShort(source.valueText(key, value, texts, nameOf, other));
  const fields = Object.entries(autosave.pending()).map(([key, value]) => ({ key: source.fieldName(key, texts), mine: shortly(key, value, current[key]), theirs: shortly(key, current[key], value) }));
  return <Conflict fields={fields} busy={busy} onKeepMine={() => void resolve(true)} onTakeTheirs={() => void resolve(false)} />;
}
