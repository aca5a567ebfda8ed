import type { Trial, TrialStanding } from '../../api/types';
import { formatDate } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Facts, Panel } from '../../ui/panel';
import { Mixed, Written } from '../../ui/written';
import { CaseSteps } from '../case-steps';
import { StateTag } from '../state-tag';
import { TrialForm, TrialSigning } from './trial-signing';

/** Trying an achievement before a contract: the agreement, what the user says of it, and what either side can do. */
export function TrialPanel({ standing: { trial, mayPropose, introductionId } }: { standing: TrialStanding }) {
  const { t, locale } = useTexts();
  return (
    <>
      <Panel title={t('work.trial')} id="trial">
        {trial ? <Agreement trial={trial} /> : <p>{t('work.trial.none')}</p>}
        {mayPropose && <TrialForm introductionId={introductionId} again={trial !== null} />}
        {trial?.allowedActions.some(({ action, enabled }) => action === 'sign' && enabled) && <TrialSigning trial={trial} />}
      </Panel>
      {trial && trial.reports.length > 0 && (
        <Panel title={t('work.trial.reports')}>
          {trial.reports.map(({ at, by, text }) => <p key={at}><Written>{text}</Written><br /><span className="small-text"><Mixed text={`${formatDate(at, locale, 'minute')}　${by}`} /></span></p>)}
        </Panel>
      )}
      {trial && <CaseSteps kind="trial" record={trial} name={trial.number} elsewhere={['sign']} />}
    </>
  );
}

const ENDS = ['decline', 'withdraw', 'stop', 'revoke', 'convert', 'expire', 'lapse'];

function Agreement({ trial }: { trial: Trial }) {
  const { t, locale } = useTexts();
  const { id, number, state, stateLabel, stateTone, months, purpose, afterwards, endsOn, daysLeft, signatures, sha256, intact, history } = trial;
  const ended = history.find(({ action }) => ENDS.includes(action));
  return (
    <>
      {!intact && <p className="note warn">{t('work.nda.changed')}</p>}
      <Facts
        items={[
          [t('work.nda.number'), number], [t('work.nda.state'), <StateTag key={state} label={stateLabel} tone={stateTone} />], [t('work.trial.purpose'), <Written key="purpose">{purpose}</Written>],
          [t('work.trial.afterwards'), <Written key="afterwards">{afterwards}</Written>], [t('work.trial.months'), t('work.trial.monthsOf', { n: months })],
          [t('work.nda.ended'), ended && <Mixed key="ended" text={[formatDate(ended.at, locale, 'minute'), ended.by].filter(Boolean).join('　')} />], [t('work.nda.reason'), ended?.comment && <Written key="reason">{ended.comment}</Written>],
          [t('work.trial.endsOn'), endsOn && `${formatDate(endsOn, locale)}${daysLeft === null ? '' : `　${t('work.nda.daysLeft', { n: daysLeft })}`}`],
          ...signatures.map(({ organisationName, name, at }) => [organisationName, <Written key={organisationName}>{name && at ? t('work.nda.signature', { name, at: formatDate(at, locale, 'minute') }) : t(state === 'PROPOSED' ? 'work.nda.toSign' : 'work.nda.unsigned')}</Written>] as const),
          [t('work.nda.hash'), <span key="hash" className="hash">{sha256}</span>],
        ]}
      />
      <p><a href={`/api/v1/trials/${id}/pdf`} download>{t('work.trial.pdf')}</a></p>
    </>
  );
}
