import type { NeedClinic } from '../../api/types';
import { formatDate } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Panel, Prose } from '../../ui/panel';
import { Written } from '../../ui/written';
import { Questions, Score } from './score';

/** What brokers have said of a need; a word on another text counts no more. */
export function ClinicWords({ words }: { words: NeedClinic['words'] }) {
  const { t, locale } = useTexts();
  if (words.length === 0) return null;
  return (
    <Panel title={t('work.clinic.words')}>
      {words.map(({ by, organisationName, at, text, outcome, score, current }) => (
        <div key={at}>
          <p><b>{t(`work.clinic.outcome.${outcome}`)}</b></p>
          <Prose text={text} />
          <p className="small-text">
            <Written>{`${by}　${organisationName}`}</Written>　<span className="num">{formatDate(at, locale, 'minute')}</span>
            {score !== null && <>　{t('work.clinic.of100', { score })}</>}
            {!current && <>　<span className="tag w">{t('work.clinic.outdated')}</span></>}
          </p>
        </div>
      ))}
    </Panel>
  );
}

/** The clinic for those who read a need and do not write it. */
export function ClinicPanel({ clinic }: { clinic: NeedClinic | null }) {
  const { t } = useTexts();
  if (!clinic) return null;
  return (
    <>
      <Panel title={t('work.clinic.title')}>
        <Score score={clinic.score} threshold={clinic.threshold} triage={clinic.triage} />
        <Questions missing={clinic.items.filter(({ met }) => !met)} />
      </Panel>
      <ClinicWords words={clinic.words} />
    </>
  );
}
