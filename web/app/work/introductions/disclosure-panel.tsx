import type { Disclosure, Nda } from '../../api/types';
import { formatDate } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Facts, Panel } from '../../ui/panel';
import { Mixed, Written } from '../../ui/written';
import { CaseSteps } from '../case-steps';
import { StateTag } from '../state-tag';
import { ConfidentialFiles } from './confidential-files';
import { NdaSigning } from './nda-signing';

/** What the two keep from others: the agreement, and the confidential files of both. */
export function DisclosurePanel({ disclosure }: { disclosure: Disclosure }) {
  const { t } = useTexts();
  const { stage, nda, mayPropose, introductionId } = disclosure;
  if (stage === 'BRIEF') return <Panel title={t('work.nda')} id="nda"><p>{t('work.nda.brief')}</p></Panel>;
  return (
    <>
      <Panel title={t('work.nda')} id="nda">
        {nda ? <Agreement nda={nda} /> : <p>{t('work.nda.none')}</p>}
        {mayPropose && <NdaSigning introductionId={introductionId} />}
        {nda?.allowedActions.some(({ action, enabled }) => action === 'sign' && enabled) && <NdaSigning introductionId={introductionId} nda={nda} />}
      </Panel>
      {nda && <CaseSteps kind="nda" record={nda} name={nda.number} elsewhere={['sign']} />}
      <ConfidentialFiles disclosure={disclosure} />
    </>
  );
}

function Agreement({ nda }: { nda: Nda }) {
  const { t, locale } = useTexts();
  const { number, state, stateLabel, stateTone, termYears, endsOn, daysLeft, signatures, id, sha256, intact, ended } = nda;
  return (
    <>
      {!intact && <p className="note warn">{t('work.nda.changed')}</p>}
      <Facts
        items={[
          [t('work.nda.number'), number], [t('work.nda.state'), <StateTag key={state} label={stateLabel} tone={stateTone} />], [t('work.nda.term'), t('work.nda.years', { n: termYears })],
          [t('work.nda.ended'), ended && <Mixed key="ended" text={[formatDate(ended.at, locale, 'minute'), ended.by].filter(Boolean).join('　')} />], [t('work.nda.reason'), ended?.reason && <Written key="reason">{ended.reason}</Written>],
          [t('work.nda.kept'), ended?.keptUntil && t('work.nda.keptUntil', { date: formatDate(ended.keptUntil, locale) })],
          [t(ended ? 'work.nda.endedOn' : 'work.nda.endsOn'), endsOn && `${formatDate(endsOn, locale)}${daysLeft === null ? '' : `　${t('work.nda.daysLeft', { n: daysLeft })}`}`],
          ...signatures.map(({ organisationName, name, at }) => [organisationName, <Written key={organisationName}>{name && at ? t('work.nda.signature', { name, at: formatDate(at, locale, 'minute') }) : t(state === 'PROPOSED' ? 'work.nda.toSign' : 'work.nda.unsigned')}</Written>] as const),
          [t('work.nda.hash'), <span key="hash" className="hash">{sha256}</span>],
        ]}
      />
      <p><a href={`/api/v1/ndas/${id}/pdf`} download>{t('work.nda.pdf')}</a></p>
    </>
  );
}
