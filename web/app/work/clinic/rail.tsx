import { useEffect, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { assess, questionOf, RUBRIC, triage } from '../../../../src/modules/needs/browser/clinic';
import type { NeedContent, WorkingNeed } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { NEED_STEPS, stepOfField } from '../editor/steps';
import { AskBroker } from './ask-broker';
import { Questions, Score } from './score';
import { ClinicWords } from './words-panel';

/** Beside the form on wide screens there is room for it; on a phone it opens with a tap. */
const WIDE = '(min-width: 1000px)';

interface RailProps {
  content: NeedContent;
  record: WorkingNeed;
  /** everything typed is on the server before a broker is asked */
  flush: () => Promise<boolean>;
}

/** The clinic beside the form: counted from what is typed, by the lines and figures that the server counts by. */
export function ClinicRail({ content, record: { id, clinic }, flush }: RailProps) {
  const { t, locale } = useTexts();
  const [open, setOpen] = useState(false);
  const follow = useFollowed();
  useEffect(() => setOpen(matchMedia(WIDE).matches), []);
  if (!clinic) return null;
  const { score, items } = assess(content, clinic.rubric);
  const said = (words: { zh: string; en: string }) => (locale === 'en' ? words.en : words.zh);
  const sorted = triage(content, clinic.rubric);
  const missing = RUBRIC.flatMap((item, at) =>
    items[at]?.met ? [] : [{ key: item.key, field: item.field, severity: item.severity, points: items[at]?.points ?? 0, label: said(item.label), question: said(questionOf(item, content, clinic.rubric)), example: said(item.example) }]);
  return (
    <aside className="clinic" aria-label={t('work.clinic.title')}>
      <details className="panel" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <h2>{t('work.clinic.title')}</h2>
          {!open && <span className="num">{t('work.clinic.of100', { score })}</span>}
        </summary>
        <Score score={score} threshold={clinic.threshold} triage={{ kind: sorted.kind, reasons: sorted.reasons.map(said) }} />
        <Questions missing={missing} place={({ label, field }) => <Link to={`?step=${stepOfField<NeedContent>(NEED_STEPS, field)}`} onClick={() => follow(field)}>{label}</Link>} />
        {clinic.visitId ? <Link to={`/work/clinic/${clinic.visitId}`}>{t('work.clinic.toVisit')}</Link> : <AskBroker needId={id} flush={flush} needed={score < clinic.threshold || sorted.kind === 'COMPLEX'} />}
        <p className="hint">
          <a href={'/rules?domain=CLINIC'}>{t('work.clinic.rubric', { code: clinic.ruleCode, version: clinic.ruleVersion })}</a>
        </p>
      </details>
      <ClinicWords words={clinic.words} />
    </aside>
  );
}

/** A field whose question was followed, once its step is shown; the heading of the step takes the focus first. */
function useFollowed(): (field: string) => void {
  const [params] = useSearchParams();
  const step = params.get('step');
  const [wanted, setWanted] = useState<string | null>(null);
  useEffect(() => {
    if (wanted === null || stepOfField<NeedContent>(NEED_STEPS, wanted) !== step) return;
    const timer = setTimeout(() => {
      setWanted(null);
      (document.getElementById(wanted) ?? document.querySelector<HTMLElement>(`.editor form :is(input, textarea)`))?.focus();
    });
    return () => clearTimeout(timer);
  }, [wanted, step]);
  return setWanted;
}
