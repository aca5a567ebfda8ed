import { useTexts } from '../i18n/use-texts';

/** Maturity steps of GB/T 22900; levels above 9 belong to the extended scale and show thirteen steps. */
export function TrlBar({ level, name }: { level: number; name: string }) {
  const { t } = useTexts();
  const steps = level > 9 ? 13 : 9;
  return (
    <>
      <div className="trl" role="img" aria-label={t('trl.of', { level, steps })}>
        {Array.from({ length: steps }, (_, index) => (
          <i key={index} className={index < level ? 'on' : ''} />
        ))}
      </div>
      <p className="trl-name">
        {t('trl.level', { level })} {name}
      </p>
    </>
  );
}
