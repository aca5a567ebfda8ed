import { useRevalidator } from 'react-router';
import type { ClinicActionInput, ClinicVisit } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { AskingDialog } from '../asking-dialog';
import { Declaration, isDeclared } from '../brokers/declaration';
import { browserApi, ifMatch, newKey, settle } from '../browser-api';
import { Hindrances } from '../contracts/actions';
import { type RunStep, StepButtons } from '../step-buttons';

/** A broker takes the need in hand, and declares that there is no conflict. */
export function TakeStep({ visit: { id, version, number, allowedActions } }: { visit: ClinicVisit }) {
  const { t } = useTexts();
  const { revalidate } = useRevalidator();
  const run: RunStep<ClinicActionInput> = async ({ action }, body) => {
    const outcome = await settle(browserApi.POST('/api/v1/clinic/{id}/actions/{action}', { params: { path: { id, action }, header: { ...ifMatch(version), 'Idempotency-Key': newKey() } }, body }));
    if (!outcome.ok) return outcome.problem;
    await revalidate();
    return undefined;
  };
  const actions = allowedActions.filter(({ action }) => action === 'take');
  if (actions.length === 0) return null;
  return (
    <Panel title={t('work.steps')}>
      <StepButtons<ClinicActionInput>
        actions={actions} run={run} nothing={{}} done="work.done" block asksFirst={() => true}
        dialog={({ time, ...question }) => (
          <AskingDialog<ClinicActionInput>
            key={time} name={number} start={{}} {...question}
            ask={(_, body, set) => <Declaration value={body.declaration ?? {}} onChange={(declaration) => set(isDeclared(declaration) ? { declaration } : {})} parties={['BUYER']} />}
          />
        )}
      />
      <Hindrances actions={actions} />
    </Panel>
  );
}
