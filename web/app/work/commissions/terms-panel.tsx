import { App, Button } from 'antd';
import { Fragment } from 'react';
import { useRevalidator } from 'react-router';
import type { Commission, CommissionTerms } from '../../api/types';
import { formatDate } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Facts, Panel, Prose } from '../../ui/panel';
import { useHydrated } from '../../ui/use-hydrated';
import { Written } from '../../ui/written';
import { browserApi, failureText, newKey, settle } from '../browser-api';
import { CaseSteps } from '../case-steps';
import { StateTag } from '../state-tag';
import { ConfirmText } from './confirm-text';
import { TermsForm } from './terms-form';

const CONFIRMS = ['confirm', 'confirmFirst'];

/** What the broker asks for, who has confirmed it, and the earlier texts. */
export function TermsPanel({ commission }: { commission: Commission }) {
  const { t, locale } = useTexts();
  const { introductionId, terms, settled, mayPropose, mayRenounce, mayPack, marks, endsUnanswered, meetsAloneAt, brokerStanding } = commission;
  const barred = brokerStanding !== null && brokerStanding.standing !== 'GOOD';
  const agreed = terms.find(({ state }) => state === 'AGREED') ?? null;
  const proposed = terms.find(({ state }) => state === 'PROPOSED') ?? null;
  // a change that was refused or withdrawn leaves those in force as they are
  const current = [proposed, agreed].filter((one) => one !== null);
  const shown = current.length > 0 ? current : terms.slice(0, 1);
  const earlier = terms.filter((one) => !shown.includes(one));
  return (
    <>
      <Panel title={t('work.fee')} id="commission">
        {!settled && <p className="note warn">{t('work.fee.gate')}</p>}
        {barred && (agreed !== null || !settled) && <p className="note warn">{t('work.fee.barred', { why: brokerStanding.said })}</p>}
        {endsUnanswered && <p className="note warn">{t('work.fee.endsUnanswered', { date: formatDate(endsUnanswered.at, locale), days: String(endsUnanswered.pausedDays) })}</p>}
        {meetsAloneAt && <p className="note">{t('work.fee.alone', { date: formatDate(meetsAloneAt, locale) })}</p>}
        {marks.map(({ registeredOn }) => <p key={registeredOn} className="note warn">{t('work.fee.mark', { date: registeredOn })}</p>)}
        {shown.length === 0 && <p className="nothing">{t(barred ? 'work.fee.noneBarred' : 'work.fee.none')}</p>}
        {shown.map((one) => (
          <Fragment key={one.id}>
            {shown.length > 1 && <h3>{t(one === proposed ? 'work.fee.proposed' : 'work.fee.inForce')}</h3>}
            <Terms terms={one} />
          </Fragment>
        ))}
        {earlier.length > 0 && (
          <details className="fold">
            <summary>{t('work.fee.earlier')}</summary>
            {earlier.map((one) => <Terms key={one.id} terms={one} />)}
          </details>
        )}
        {mayPack && <p><a href={`/api/v1/introductions/${introductionId}/commission/pdf`} download>{t('work.fee.pack')}</a></p>}
        {mayPropose && <TermsForm key={agreed?.id} introductionId={introductionId} inForce={agreed?.terms ?? null} />}
        {mayRenounce && !settled && <Renounce introductionId={introductionId} />}
      </Panel>
      {shown.map((one) => <CaseSteps key={one.id} kind="commission_terms" record={one} name={one.number} elsewhere={one === proposed && agreed !== null ? [...CONFIRMS, 'renounce'] : CONFIRMS} />)}
    </>
  );
}

function Terms({ terms }: { terms: CommissionTerms }) {
  const { t, locale } = useTexts();
  const { number, state, stateLabel, stateTone, text, sha256, intact, confirmations, waitsFor, validUntil, allowedActions, history } = terms;
  const confirming = allowedActions.find(({ action, enabled }) => enabled && CONFIRMS.includes(action));
  const refused = history.find(({ action }) => action === 'refuse');
  return (
    <>
      {!intact && <p className="note warn">{t('work.nda.changed')}</p>}
      <Facts
        items={[
          [t('work.nda.number'), number], [t('work.nda.state'), <StateTag key={state} label={stateLabel} tone={stateTone} />],
          ...confirmations.map(({ seat, name, at }) => [t(`work.intro.side.${seat}`), <Written key={seat}>{t('work.fee.confirmedBy', { name, at: formatDate(at, locale, 'minute') })}</Written>] as const),
          [t('work.fee.waits'), waitsFor.map((seat) => t(`work.intro.side.${seat}`)).join('、')], [t('work.fee.refused'), refused && <Written key="refused">{refused.comment}</Written>],
          [t('work.fee.validUntil'), validUntil && formatDate(validUntil, locale)], [t('work.nda.hash'), <span key="hash" className="hash">{sha256}</span>],
        ]}
      />
      <details className="fold">
        <summary>{t('work.fee.text')}</summary>
        <Prose text={text} />
      </details>
      {confirming && <ConfirmText terms={terms} action={confirming.action} />}
    </>
  );
}

function Renounce({ introductionId }: { introductionId: string }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const { message, modal } = App.useApp();
  const { revalidate } = useRevalidator();
  const send = async () => {
    const outcome = await settle(browserApi.POST('/api/v1/commission-terms', { params: { header: { 'Idempotency-Key': newKey() } }, body: { introductionId } }));
    if (!outcome.ok) return void message.error(failureText(outcome.problem, t), 8);
    await revalidate();
  };
  return <Button disabled={!ready} onClick={() => void modal.confirm({ title: t('work.fee.renounce'), content: t('work.fee.renounceHint'), okText: t('work.fee.renounce'), onOk: send })}>{t('work.fee.renounce')}</Button>;
}
