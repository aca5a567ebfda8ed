import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Form, useNavigate } from 'react-router';
import type { Kind, Suggestion } from '../api/types';
import { useTexts } from '../i18n/use-texts';
import { Written } from './written';

const PAUSE_MS = 150;
export const PATH_OF: Record<Kind, string> = { achievement: '/achievements', need: '/needs', challenge: '/challenges', organisation: '/organisations' };
const LABEL_OF = { achievement: 'kind.achievement', need: 'kind.need', challenge: 'kind.challenge', organisation: 'kind.organisation' } as const;

interface SuggestBoxProps {
  large?: boolean;
  placeholder: string;
  label: string;
}

/** A search form that answers while one types; without JavaScript a plain form to /search. */
export function SuggestBox({ large = false, placeholder, label }: SuggestBoxProps) {
  const { t } = useTexts();
  const box = useSuggestions(null);
  return (
    <Form action="/search" role="search" className="sform suggest" onBlur={box.leave} onSubmit={box.close}>
      <SuggestField box={box} className={large ? 'in lg' : 'in'} placeholder={placeholder} label={label} />
      <button className={large ? 'btn lg' : 'btn'}>{t('search.go')}</button>
      <SuggestedTitles box={box} />
    </Form>
  );
}

interface FieldProps {
  box: Suggestions;
  className: string;
  placeholder: string;
  label: string;
  /** what was searched before */
  before?: string;
}

export function SuggestField({ box, className, placeholder, label, before = '' }: FieldProps) {
  return (
    <input
      className={className} type="search" name="q" defaultValue={before} aria-label={label} placeholder={placeholder} autoComplete="off" maxLength={200}
      onChange={(event) => box.type(event.target.value)} onKeyDown={box.key} {...(box.live ? comboAttributes(box.items.length > 0, box.list, box.active) : {})}
    />
  );
}

export function SuggestedTitles({ box: { items, list, active, open } }: { box: Suggestions }) {
  const { t } = useTexts();
  return (
    <>
      {items.length > 0 && (
        <ul className="pop" role="listbox" id={list} aria-label={t('search.suggestions')}>
          {items.map((item, index) => (
            <li key={item.id} id={`${list}-${index}`} role="option" aria-selected={index === active} onMouseDown={(event) => event.preventDefault()} onClick={() => open(item)}>
              <span>
                <Written>{item.title}</Written>
              </span>
              <small>{t(LABEL_OF[item.kind])}</small>
            </li>
          ))}
        </ul>
      )}
      <span className="vh" role="status">
        {items.length > 0 ? t('search.suggested', { count: items.length }) : ''}
      </span>
    </>
  );
}

const comboAttributes = (open: boolean, list: string, active: number) => ({
  role: 'combobox',
  'aria-expanded': open,
  'aria-controls': open ? list : undefined,
  'aria-autocomplete': 'list' as const,
  'aria-activedescendant': active >= 0 ? `${list}-${active}` : undefined,
});

export type Suggestions = ReturnType<typeof useSuggestions>;

/** @param kind titles of this kind alone; null for all */
export function useSuggestions(kind: Kind | null) {
  const list = useId();
  const navigate = useNavigate();
  const [items, setItems] = useState<Suggestion[]>([]);
  const [active, setActive] = useState(-1);
  const [live, setLive] = useState(false);
  const pending = useRef<Pending>({});
  useEffect(() => {
    setLive(true);
    return () => cancel(pending.current);
  }, []);
  const show = (found: Suggestion[]) => {
    setItems(found);
    setActive(-1);
  };
  const close = () => {
    cancel(pending.current);
    show([]);
  };
  const type = (text: string) => {
    cancel(pending.current);
    if (text.trim() === '') return show([]);
    pending.current.timer = setTimeout(() => void ask(text.trim(), kind, pending.current).then((found) => found && show(found)), PAUSE_MS);
  };
  const open = (item: Suggestion) => {
    close();
    const address = `${PATH_OF[item.kind]}/${item.id}`;
    // its texts are no part of this page
    if (item.kind === 'challenge') location.assign(address);
    else void navigate(address);
  };
  const leave = (event: { currentTarget: HTMLElement; relatedTarget: EventTarget | null }) => {
    if (!event.currentTarget.contains(event.relatedTarget as Node | null)) close();
  };
  const key = (event: KeyboardEvent) => {
    // Enter and arrows belong to the input method while it composes a word
    if (event.nativeEvent.isComposing || items.length === 0) return;
    const chosen = items[active];
    if (event.key === 'Escape') close();
    else if (event.key === 'ArrowDown') setActive((active + 1) % items.length);
    else if (event.key === 'ArrowUp') setActive(active <= 0 ? items.length - 1 : active - 1);
    else if (event.key === 'Enter' && chosen) open(chosen);
    else return;
    event.preventDefault();
  };
  return { list, items, active, live, type, key, open, close, leave };
}

interface Pending {
  timer?: ReturnType<typeof setTimeout>;
  request?: AbortController;
}

function cancel(pending: Pending): void {
  clearTimeout(pending.timer);
  pending.request?.abort();
}

async function ask(text: string, kind: Kind | null, pending: Pending): Promise<Suggestion[] | null> {
  const request = new AbortController();
  pending.request = request;
  try {
    const response = await fetch(`/api/v1/search/suggest?${new URLSearchParams({ q: text, ...(kind ? { type: kind } : {}) })}`, { signal: request.signal });
    if (!response.ok) return [];
    return ((await response.json()) as { items: Suggestion[] }).items;
  } catch {
    // aborted by the next keystroke, or offline: the form itself still works
    return null;
  }
}
