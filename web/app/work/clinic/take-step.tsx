import { useRevalidator } from 'react-router';
import type { Candidate, ClinicActionInput, ClinicVisit } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { AskingDialog } from '../asking-dialog';
import { Candidates } from '../assignments/candidates';
import { Declaration, isDeclared } from '../brokers/declaration';
import { browserApi, ifMatch, newKey, settle } from '../browser-api';
import { Hindrances } from '../contracts/actions';
import { ReasonForm } from '../reason-form';
import { type RunStep, StepButtons } from '../step-buttons';

/** Steps that ask for more than words: a declaration, a broker. */
export const ASKING_STEPS = ['take', 'call'] as const;

const post = ({ id, version }: ClinicVisit, action: string, body: ClinicActionInput) =>
  settle(browserApi.POST('/api/v1/clinic/{id}/actions/{action}', { params: { path: { id, action }, header: { ...ifMatch(version), 'Idempotency-Key': newKey() } }, body }));

/** A broker takes the need in hand, and declares that there is no conflict; the bureau asks one by name. */
export function TakeStep({ visit, candidates }: { visit: ClinicVisit; candidates: readonly Candidate[] }) {
  const { t } = useTexts();
  const { revalidate } = useRevalidator();
  const run: RunStep<ClinicActionInput> = async ({ action }, body) => {
    const outcome = await post(visit, action, body);
    if (!outcome.ok) return outcome.problem;
    await revalidate();
    return undefined;
  };
  const actions = visit.allowedActions.filter(({ action }) => ASKING_STEPS.some((one) => one === action));
  if (actions.length === 0) return null;
  return (
    <Panel title={t('work.steps')}>
      <StepButtons<ClinicActionInput>
        actions={actions} run={run} nothing={{}} block asksFirst={() => true}
        dialog={({ time, ...question }) => (
          <AskingDialog<ClinicActionInput>
            key={time} name={visit.number} start={{}} {...question}
            ask={(field, body, set) =>
              field === 'declaration'
                ? <Declaration value={body.declaration ?? {}} onChange={(declaration) => set(isDeclared(declaration) ? { declaration } : {})} parties={['BUYER']} />
                : <Candidates items={candidates} chosen={body.brokerId} choose={(brokerId) => set({ brokerId })} />}
          />
        )}
      />
      <Hindrances actions={actions} />
    </Panel>
  );
}

/** A broker whom the bureau has asked says no, with one of the reasons and a sentence. */
export function RefuseForm({ visit }: { visit: ClinicVisit }) {
  return <ReasonForm list="L-BROKER-DECLINE" title="work.assignment.decline" hint="work.clinic.refuseHint" done="work.assignment.declined" send={(body) => post(visit, 'refuse', body)} />;
}
