import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useTexts } from '../i18n/use-texts';
import { Crumbs } from '../ui/crumbs';
import { Panel } from '../ui/panel';

interface BeginPageProps {
  title: string;
  /** name and address of the list that the record will stand in */
  list: readonly [name: string, address: string];
  allowed: boolean;
  /** who may begin one, for somebody who may not */
  others: string;
  children: ReactNode;
}

/** The page on which a record is begun; who may not begin one is told who may. */
export function BeginPage({ title, list: [name, address], allowed, others, children }: BeginPageProps) {
  const { t } = useTexts();
  return (
    <>
      <Crumbs items={[[t('work.nav.desk'), '/work'], [name, address], [title]]} />
      <div className="phead">
        <h1>{title}</h1>
      </div>
      {allowed ? (
        children
      ) : (
        <Panel>
          <p>{others}</p>
          <Link className="btn pri" to="/work">
            {t('error.desk')}
          </Link>
        </Panel>
      )}
    </>
  );
}

/** What should lie at hand before one begins. */
export function Needed({ lines }: { lines: readonly string[] }) {
  const { t } = useTexts();
  return (
    <Panel title={t('work.begin.needed')}>
      <ul className="missing">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Panel>
  );
}
