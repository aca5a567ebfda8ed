import type { ReactNode } from 'react';
import type { ListingKind } from '../api/records';
import type { WorkingAchievement, WorkingNeed } from '../api/types';
import { useTexts } from '../i18n/use-texts';
import { Crumbs } from '../ui/crumbs';
import { StateTag } from './state-tag';
import { Written } from '../ui/written';

/** Where one is, and the record's name, state and number, whether it is being written or read. */
export function RecordHead({ kind, record, children }: { kind: ListingKind; record: WorkingAchievement | WorkingNeed; children: ReactNode }) {
  const { t } = useTexts();
  const list = kind === 'need' ? 'needs' : 'achievements';
  return (
    <>
      <Crumbs items={[[t('work.nav.desk'), '/work'], [t(`work.nav.${list}`), `/work/${list}`], [record.number]]} />
      <div className="phead">
        <h1>{record.content.title ? <Written>{record.content.title}</Written> : t('work.untitled')}</h1>
        <StateTag label={record.stateLabel} tone={record.stateTone} />
        <span className="small-text num">{record.number}</span>
        {children}
      </div>
    </>
  );
}
