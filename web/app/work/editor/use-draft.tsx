import { Form } from 'antd';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { type ListingKind, readWorkingAchievement, readWorkingNeed } from '../../api/records';
import type { WorkingAchievement, WorkingNeed } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { fieldName, valueText } from '../../ui/changes';
import { browserApi, ifMatch, type Outcome, settle } from '../browser-api';
import { useNames } from '../use-work';
import { Conflict, inShort } from './conflict';
import type { Notes } from './notes';
import { fieldErrors, useAutosave } from './use-autosave';

type Working = WorkingAchievement | WorkingNeed;

const readWorking = async (kind: ListingKind, id: string): Promise<Working> => (kind === 'need' ? readWorkingNeed(browserApi, id) : readWorkingAchievement(browserApi, id));

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
  const [theirs, setTheirs] = useState<W | null>(null);
  const open = autosave.state.kind === 'conflict';
  useEffect(() => {
    if (open) void readWorking(kind, id).then((found) => setTheirs(found as W));
  }, [open, kind, id]);
  if (!open || !theirs) return null;
  const resolve = async (mine: boolean) => {
    setBusy(true);
    show(theirs, mine ? autosave.pending() : {});
    if (mine) await autosave.keepMine(theirs.version);
    else autosave.takeTheirs(theirs.version);
    setTheirs(null);
    setBusy(false);
  };
  const current = theirs.content as object as Record<string, unknown>;
  const shortly = (key: string, value: unknown) => inShort(valueText(key, value, texts, nameOf));
  const fields = Object.entries(autosave.pending()).map(([key, value]) => ({ key: fieldName(kind, key, texts), mine: shortly(key, value), theirs: shortly(key, current[key]) }));
  return <Conflict fields={fields} busy={busy} onKeepMine={() => void resolve(true)} onTakeTheirs={() => void resolve(false)} />;
}
