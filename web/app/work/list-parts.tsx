import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useTexts } from '../i18n/use-texts';

interface StateLinksProps<S extends string | null> {
  /** null stands for all of them */
  states: readonly S[];
  chosen: S;
  textOf: (state: S) => string;
  /** what else the list is narrowed by, and stays so */
  within?: Readonly<Record<string, string>>;
}

/** More states than this are folded away: the list is what the page is for. */
const MOST_LINKS = 8;

/** Narrows a list to one state of its records. */
export function StateLinks<S extends string | null>(props: StateLinksProps<S>) {
  const { t } = useTexts();
  const { states, chosen, textOf } = props;
  if (states.length <= MOST_LINKS) return <Links {...props} />;
  return (
    <details className="fold">
      <summary>{t('work.filterState.folded', { state: textOf(chosen) })}</summary>
      <Links {...props} />
    </details>
  );
}

function Links<S extends string | null>({ states, chosen, textOf, within = {} }: StateLinksProps<S>) {
  const { t } = useTexts();
  return (
    <nav className="filters" aria-label={t('work.filterState')}>
      {states.map((state) => (
        <Link key={state} to={`?${new URLSearchParams({ ...within, ...(state ? { state } : {}) })}`} aria-current={state === chosen ? 'true' : undefined}>
          {textOf(state)}
        </Link>
      ))}
    </nav>
  );
}

/** Leads on to the rest of a list. @param address of the list as it is narrowed now */
export function NextPage({ address, cursor }: { address: URLSearchParams | string; cursor: string | null }) {
  const { t } = useTexts();
  if (!cursor) return null;
  const params = new URLSearchParams(address);
  params.set('cursor', cursor);
  return (
    <ul className="pager">
      <li>
        <Link to={`?${params}`}>{t('pager.next')}</Link>
      </li>
    </ul>
  );
}

/** A part of a page that lists something of its own. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="sec">
      <header>
        <h2>{title}</h2>
      </header>
      {children}
    </section>
  );
}
