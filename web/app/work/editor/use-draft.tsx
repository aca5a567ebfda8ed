import { Form } from 'antd';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import type { ListingKind } from '../../api/records';
import type { Problem } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { fieldName, valueText } from '../../ui/changes';
import { browserApi, failureText, ifMatch, type Outcome, settle } from '../browser-api';
import { useNames } from '../use-work';
import { Conflict, inShort, UnknownConflict } from './conflict';
import type { Notes } from './notes';
import { readDraft, type Working } from './read-draft';
import { fieldErrors, useAutosave } from './use-autosave';

function patchWorking<W extends Working>(kind: ListingKind, id: string, patch: Partial<W['content']>, version: number): Promise<Outcome<W>> {
  const options = { params: { path: { id }, header: ifMatch(version) }, body: patch as object };
  const call = kind === 'need' ? settle(browserApi.PATCH('/api/v1/needs/{id}/working', options)) : settle(browserApi.PATCH('/api/v1/achievements/{id}/working', options));
  return call as unknown as Promise<Outcome<W>>;
}

/** The draft behind the editor: the form, its autosave, the server's notes and the way out of a conflict. */
export function useDraft<W extends Working>(kind: ListingKind, loaded: W) {
  const [form] = Form.useForm<W['content']>();
  const [record, setRecord] = useState(loaded);
  const [content, setContent] = useState<W['content']>(loaded.content);
  const autosave = useAutosave<W['content'], W>({
    version: loaded.version,
    save: (patch, version) => patchWorking<W>(kind, loaded.id, patch, version),
    onSaved: setRecord,
  });
  // files come and go without a save, and change what may be done
  useEffect(() => setRecord((now) => (loaded.version >= now.version ? loaded : now)), [loaded]);
  const { change } = autosave;
  const onValuesChange = useCallback(
    (changed: object) => {
      const all = form.getFieldsValue(true) as W['content'];
      setContent({ ...all });
      change(pick(all, Object.keys(changed)));
    },
    [form, change],
  );
  const notes = useMemo((): Notes => ({ errors: autosave.state.kind === 'refused' ? fieldErrors(autosave.state.problem) : {}, gaps: gapNotes(record) }), [autosave.state, record]);
  const conflict = useConflict<W>(kind, loaded.id, autosave, (theirs, mine) => {
    setRecord(theirs);
    const merged = { ...theirs.content, ...mine };
    form.setFieldsValue(merged);
    setContent(merged);
  });
  return { form, record, content, notes, onValuesChange, state: autosave.state, flush: autosave.flush, version: autosave.current, conflict };
}

const pick = <C extends object>(content: C, keys: readonly string[]): Partial<C> =>
  Object.fromEntries(Object.entries(content).filter(([key]) => keys.includes(key))) as Partial<C>;

const gapNotes = ({ gaps }: Working): Record<string, string> => Object.fromEntries(gaps.map((gap) => [(gap.pointer ?? '').slice(1), gap.message]));

/** What the server has while there is a conflict; `failure` is undefined as long as nothing went wrong. */
function useTheirs<W extends Working>(kind: ListingKind, id: string, open: boolean) {
  const [theirs, setTheirs] = useState<W | null>(null);
  const [failure, setFailure] = useState<Problem | null | undefined>();
  const read = useCallback(async () => {
    const outcome = await readDraft(browserApi, kind, id);
    setFailure(outcome.ok ? undefined : outcome.problem);
    if (outcome.ok) setTheirs(outcome.data as W);
  }, [kind, id]);
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

function useConflict<W extends Working>(kind: ListingKind, id: string, autosave: Conflicting<W['content']>, show: (theirs: W, mine: Partial<W['content']>) => void): ReactNode {
  const texts = useTexts();
  const nameOf = useNames();
  const [busy, setBusy] = useState(false);
  const open = autosave.state.kind === 'conflict';
  const { theirs, failure, read, forget } = useTheirs<W>(kind, id, open);
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
  const current = theirs.content as object as Record<string, unknown>;
  const shortly = (key: string, value: unknown) => inShort(valueText(key, value, texts, nameOf));
  const fields = Object.entries(autosave.pending()).map(([key, value]) => ({ key: fieldName(kind, key, texts), mine: shortly(key, value), theirs: shortly(key, current[key]) }));
  return <Conflict fields={fields} busy={busy} onKeepMine={() => void resolve(true)} onTakeTheirs={() => void resolve(false)} />;
}
