import type { Contract } from '../api/types';
import { useTexts } from '../i18n/use-texts';

/** The way of a record: what is behind it, where it stands, what is to come. Side roads are named below the stage that they leave. */
export function Progress({ stages }: { stages: Contract['stages'] }) {
  const { t } = useTexts();
  if (stages.length === 0) return null;
  return (
    <ol className="stages" aria-label={t('work.stages')}>
      {stages.map(({ label, standing, asideLabel }) => (
        <li key={label} className={standing.toLowerCase()} aria-current={standing === 'CURRENT' ? 'step' : undefined}>
          <span className="stage">{label}</span>
          {standing === 'DONE' && <span className="vh">{t('work.stages.done')}</span>}
          {asideLabel && <span className="stage-aside">{asideLabel}</span>}
        </li>
      ))}
    </ol>
  );
}
