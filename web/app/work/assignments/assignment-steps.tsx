import { useRevalidator } from 'react-router';
import type { Assignment, AssignmentActionInput, Candidate } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { AskingDialog } from '../asking-dialog';
import { Declaration, isDeclared } from '../brokers/declaration';
import { browserApi, ifMatch, newKey, settle } from '../browser-api';
import { Hindrances } from '../contracts/actions';
import { ReasonForm } from '../reason-form';
import { type RunStep, StepButtons } from '../step-buttons';
import { Candidates } from './candidates';

/** Steps that ask for more than words: a declaration, another broker. */
export const ASKING_STEPS = ['accept', 'choose', 'handOver'] as const;

const send = ({ id, version }: Assignment, action: string, body: AssignmentActionInput) =>
  settle(browserApi.POST('/api/v1/assignments/{id}/actions/{action}', { params: { path: { id, action }, header: { ...ifMatch(version), 'Idempotency-Key': newKey() } }, body }));

/** A broker accepts with the declaration; an owner or a broker names somebody else. */
export function AskingSteps({ assignment, candidates }: { assignment: Assignment; candidates: readonly Candidate[] }) {
  const { t } = useTexts();
  const { revalidate } = useRevalidator();
  const run: RunStep<AssignmentActionInput> = async ({ action }, body) => {
    const outcome = await send(assignment, action, body);
    if (!outcome.ok) return outcome.problem;
    await revalidate();
    return undefined;
  };
  const actions = assignment.allowedActions.filter(({ action }) => ASKING_STEPS.some((one) => one === action));
  if (actions.length === 0) return null;
  return (
    <Panel title={t('work.steps')}>
      <StepButtons<AssignmentActionInput>
        actions={actions} run={run} nothing={{}} block asksFirst={() => true}
        dialog={({ time, ...question }) => (
          <AskingDialog<AssignmentActionInput>
            key={time} name={assignment.number} start={{}} {...question}
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

/** Declines with one of the reasons and a sentence, which the owner reads. */
export function DeclineForm({ assignment }: { assignment: Assignment }) {
  return <ReasonForm list="L-BROKER-DECLINE" title="work.assignment.decline" hint="work.assignment.sentenceHint" done="work.assignment.declined" send={(body) => send(assignment, 'decline', body)} />;
}
