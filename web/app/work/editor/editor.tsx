import { Alert, Form } from 'antd';
import { type ReactNode, useMemo } from 'react';
import { useRevalidator, useSearchParams } from 'react-router';
import type { ListingKind } from '../../api/records';
import type { ActionView, FileView, Problem } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { useHydrated } from '../../ui/use-hydrated';
import { Mixed } from '../../ui/written';
import { ActionButtons, type ActionSubject, postAction, worthShowing } from '../actions';
import { NearCopies } from '../near-copies';
import { RecordHead } from '../record-head';
import { useFocusAfter } from '../use-focus-after';
import { Attachments } from './attachments';
import { listingSource } from './listing-source';
import { Noted } from './notes';
import type { Working } from './read-draft';
import { SaveStatus } from './save-status';
import { type Step, type StepState, stepOfField, stepState } from './steps';
import { StepBar } from './step-bar';
import { SubmitStep } from './submit-step';
import { TaskList } from './task-list';
import { useDraft } from './use-draft';

export interface EditorProps<W extends Working> {
  kind: ListingKind;
  record: W;
  files: FileView[];
  steps: readonly Step<W['content']>[];
  fieldsOf: (step: string) => ReactNode;
  summary: (content: W['content']) => ReactNode;
  /** beside the form, from what is typed now */
  aside?: (draft: { content: W['content']; record: W; flush: () => Promise<boolean> }) => ReactNode;
}

/** A form in steps that saves itself; the list of tasks on the left says how far each step is. */
export function Editor<W extends Working>({ kind, record, files, steps, fieldsOf, summary, aside }: EditorProps<W>) {
  const { t } = useTexts();
  const [params] = useSearchParams();
  const source = useMemo(() => listingSource<W>(kind, record.id), [kind, record.id]);
  const draft = useDraft<W>(source, record);
  const step = steps.find((one) => one.key === params.get('step'))?.key ?? steps[0]?.key ?? '';
  const run = useStep(kind, draft);
  const ready = useHydrated();
  const heading = useFocusAfter<HTMLHeadingElement>(step);
  const subject: ActionSubject = { kind, name: draft.content.title };
  const topic = steps.find((one) => one.key === step);
  // an untouched step is not full of complaints
  const untouched = topic !== undefined && stepState<W['content']>(topic, draft.content, draft.record.gaps) === 'todo';
  const notes = untouched ? { ...draft.notes, gaps: {} } : draft.notes;
  return (
    <>
      <RecordHead kind={kind} record={draft.record}>
        <SaveStatus state={draft.state} onRetry={() => void draft.flush()} />
      </RecordHead>
      <LastReturn record={draft.record} />
      <NearCopies kind={kind} id={record.id} version={draft.record.version} />
      {draft.conflict}
      <div className={aside ? 'editor aided' : 'editor'}>
        <TaskList kind={kind} steps={steps} stateOf={(key) => stateOf(steps, key, draft)} current={step} onLeave={() => void draft.flush()} />
        <Noted notes={notes}>
          <Form form={draft.form} layout="vertical" requiredMark={false} initialValues={record.content} onValuesChange={draft.onValuesChange} onBlur={() => void draft.flush()} disabled={!ready || draft.state.kind === 'stopped'}>
            <section className="panel" aria-labelledby="step-title">
              <h2 id="step-title" tabIndex={-1} ref={heading}>
                {t(`work.step.${kind}.${step}` as 'work.step.need.basic')}
              </h2>
              {step === 'files' && <Attachments kind={kind} id={record.id} files={files} />}
              {step === 'submit' && <SubmitStep subject={subject} record={draft.record} run={run} stepOf={(field) => stepOfField<W['content']>(steps, field)} summary={summary(draft.content)} />}
              {step !== 'files' && step !== 'submit' && fieldsOf(step)}
            </section>
          </Form>
        </Noted>
        {aside?.({ content: draft.content, record: draft.record, flush: draft.flush })}
      </div>
      <StepBar steps={steps.map((one) => one.key)} current={step} hint={draft.hint} onLeave={() => void draft.flush()}>
        {step === 'submit' && <ActionButtons subject={subject} actions={worthShowing(draft.record.allowedActions).filter(isMain)} run={run} />}
      </StepBar>
    </>
  );
}

function stateOf<W extends Working>(steps: readonly Step<W['content']>[], key: string, { content, record }: { content: W['content']; record: W }): StepState | null {
  const step = steps.find((one) => one.key === key);
  return step && step.fields.length > 0 ? stepState<W['content']>(step, content, record.gaps) : null;
}

const isMain = ({ tone }: ActionView) => tone === 'primary';

/** Everything typed is on the server before a step is taken. */
function useStep<W extends Working>(kind: ListingKind, draft: ReturnType<typeof useDraft<W>>) {
  const { revalidate } = useRevalidator();
  return async (action: ActionView, comment: string): Promise<Problem | null | undefined> => {
    const outcome = await draft.step((version) => postAction(kind, draft.record.id, action.action, version, comment));
    if (!outcome?.ok) return outcome?.problem ?? null;
    await revalidate();
    return undefined;
  };
}

/** The reason with which the draft came back, until it is submitted again. */
function LastReturn({ record }: { record: Working }) {
  const { locale } = useTexts();
  const last = record.history.at(-1);
  if (!last || !last.action.startsWith('return')) return null;
  return <Alert type="warning" showIcon title={<Mixed text={`${last.label}${locale === 'en' ? ': ' : '：'}${last.comment}`} />} className="below" />;
}
