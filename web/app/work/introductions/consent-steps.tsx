import { Checkbox } from 'antd';
import { useRevalidator } from 'react-router';
import type { Introduction, IntroductionActionInput } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { AskingDialog } from '../asking-dialog';
import { browserApi, ifMatch, newKey, settle } from '../browser-api';
import { Hindrances } from '../contracts/actions';
import { type RunStep, StepButtons } from '../step-buttons';

/** Agreeing to an introduction of a broker: with the consent, in writing, to the broker's acting for both sides. */
export function ConsentSteps({ introduction: { id, version, number, allowedActions, brokerName, brokerPerson }, steps }: { introduction: Introduction; steps: readonly string[] }) {
  const { t } = useTexts();
  const { revalidate } = useRevalidator();
  const run: RunStep<IntroductionActionInput> = async ({ action }, body) => {
    const outcome = await settle(browserApi.POST('/api/v1/introductions/{id}/actions/{action}', { params: { path: { id, action }, header: { ...ifMatch(version), 'Idempotency-Key': newKey() } }, body }));
    if (!outcome.ok) return outcome.problem;
    await revalidate();
    return undefined;
  };
  // here it is wanted, as a broker has begun it
  const actions = allowedActions.filter(({ action }) => steps.includes(action)).map((action) => ({ ...action, asks: { brokerConsent: 'required' } }));
  if (actions.length === 0) return null;
  return (
    <Panel title={t('work.intro.consent')}>
      <StepButtons<IntroductionActionInput>
        actions={actions} run={run} nothing={{}} block asksFirst={() => true}
        dialog={({ time, ...question }) => (
          <AskingDialog<IntroductionActionInput>
            key={time} name={number} start={{}} {...question}
            ask={(_, body, set) => (
              <Checkbox checked={body.brokerConsent === true} onChange={({ target }) => set({ brokerConsent: target.checked })}>
                {t('work.intro.consentText', { broker: [brokerName, brokerPerson].filter(Boolean).join(' ') })}
              </Checkbox>
            )}
          />
        )}
      />
      <Hindrances actions={actions} />
    </Panel>
  );
}
