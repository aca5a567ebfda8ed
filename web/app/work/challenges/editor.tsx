import { Form } from 'antd';
import { useMemo } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { ActionView, ChallengeCase, FileView } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { useHydrated } from '../../ui/use-hydrated';
import { Mixed } from '../../ui/written';
import { worthShowing } from '../actions';
import { CaseHead } from '../case-head';
import { Noted } from '../editor/notes';
import { SaveStatus } from '../editor/save-status';
import { StepBar } from '../editor/step-bar';
import { type Step, stepOfField, type StepState, stepState } from '../editor/steps';
import { TaskList } from '../editor/task-list';
import { useDraft } from '../editor/use-draft';
import { FileList, SendFile } from '../file-list';
import { useFocusAfter } from '../use-focus-after';
import { Warnings } from '../warnings';
import { ChallengeActions, type Run } from './actions';
import { ChallengeFields } from './fields';
import { withFirstMilestone } from './first-milestone';
import { challengeSource, postChallengeAction } from './source';
import { CHALLENGE_STEPS, stepsFor } from './steps';
import { type Purpose, PURPOSES, purposeOf } from './words';

type Draft = ReturnType<typeof useDraft<ChallengeCase>>;
type Content = ChallengeCase['content'];

/** What is typed is saved; with the first milestone the payments that wait for one name it. */
const changeOf = (draft: Draft) => (changed: Partial<Content>) => {
  draft.onValuesChange(changed);
  // of a step that is not shown the form alone knows the fields
  const payments = changed.milestones?.length === 1 ? withFirstMilestone((draft.form.getFieldsValue(true) as Content).payments) : null;
  if (!payments) return;
  draft.form.setFieldsValue({ payments });
  draft.touch('payments');
};

/** A challenge while it is drafted, checked or amended: a form in steps that saves itself, and says what it stumbles over. */
export function ChallengeEditor({ record, files, now }: { record: ChallengeCase; files: FileView[]; now: string }) {
  const { t } = useTexts();
  const [params] = useSearchParams();
  const source = useMemo(() => challengeSource(record.id), [record.id]);
  const draft = useDraft<ChallengeCase>(source, record);
  const amending = record.isPublished;
  const steps = stepsFor(amending);
  const step = steps.find(({ key }) => key === params.get('step'))?.key ?? steps[0]?.key ?? 'basic';
  const run = useStep(draft);
  const ready = useHydrated();
  const heading = useFocusAfter<HTMLHeadingElement>(step);
  const stateOf = (key: string) => howFar(key, draft.content, draft.record.gaps);
  // an untouched step is not full of complaints
  const notes = stateOf(step) === 'todo' ? { ...draft.notes, gaps: {} } : draft.notes;
  const actions = worthShowing(draft.record.allowedActions);
  const leave = () => void draft.flush();
  return (
    <>
      <CaseHead record={draft.record} title={draft.content.title} list={[t('work.nav.challenges'), '/work/challenges']} now={now}>
        <SaveStatus state={draft.state} onRetry={leave} />
      </CaseHead>
      {record.state !== 'DRAFT' && <ToCase id={record.id} onLeave={leave} />}
      <LastReturn record={record} />
      {draft.conflict}
      <div className="editor">
        <TaskList kind="challenge" steps={steps} stateOf={stateOf} current={step} onLeave={leave} />
        <Noted notes={notes}>
          <Form form={draft.form} layout="vertical" requiredMark={false} initialValues={record.content} onValuesChange={changeOf(draft)} onBlur={leave} disabled={!ready || draft.state.kind === 'stopped'}>
            <section className="panel" aria-labelledby="step-title">
              <h2 id="step-title" tabIndex={-1} ref={heading}>
                {t(`work.step.challenge.${step}`)}
              </h2>
              {step === 'files' && <Papers id={record.id} files={files} />}
              {step === 'check' && <Check record={draft.record} actions={actions.filter((action) => !isMain(action))} run={run} />}
              <ChallengeFields step={step} content={draft.content} amending={amending} />
            </section>
          </Form>
        </Noted>
      </div>
      <StepBar steps={steps.map(({ key }) => key)} current={step} hint={draft.hint} onLeave={leave}>
        {step === 'check' && <ChallengeActions name={draft.content.title} actions={actions.filter(isMain)} run={run} />}
      </StepBar>
    </>
  );
}

/** On a line of its own: the head grows and shrinks with what it says about saving, and must not move what is being clicked. */
function ToCase({ id, onLeave }: { id: string; onLeave: () => void }) {
  const { t } = useTexts();
  return (
    <p>
      <Link to={`/work/challenges/${id}`} onClick={onLeave}>
        {t('work.challenge.toCase')}
      </Link>
    </p>
  );
}

function howFar(key: string, content: Content, gaps: ChallengeCase['gaps']): StepState | null {
  const step: Step<Content> | undefined = CHALLENGE_STEPS.find((one) => one.key === key);
  return step && step.fields.length > 0 ? stepState<Content>(step, content, gaps) : null;
}

const isMain = ({ tone }: ActionView): boolean => tone === 'primary';

/** Everything typed is on the server before a step is taken; after it one reads what was handed on. */
function useStep(draft: Draft): Run {
  const navigate = useNavigate();
  return async ({ action }, body) => {
    const outcome = await draft.step((version) => postChallengeAction(draft.record.id, action, version, body));
    if (!outcome?.ok) return outcome?.problem ?? null;
    await navigate(`/work/challenges/${draft.record.id}`);
    return undefined;
  };
}

/** What everybody will read, and what shows that the money is there. */
function Papers({ id, files }: { id: string; files: readonly FileView[] }) {
  const { t } = useTexts();
  const nameOf = (purpose: Purpose) => t(`work.challenge.purpose.${purpose}`);
  return (
    <>
      <FileList
        files={files}
        about={({ purpose }) => {
          const known = purposeOf(purpose);
          return [known ? nameOf(known) : purpose];
        }}
      />
      <div className="fgrid">
        {(Object.keys(PURPOSES) as Purpose[]).map((purpose) => (
          <section key={purpose} className="rowedit" aria-label={nameOf(purpose)}>
            <b>{nameOf(purpose)}</b>
            <p className="hint">{t(`work.challenge.purpose.${purpose}.hint`)}</p>
            <SendFile accept=".pdf,.docx,.xlsx,image/png,image/jpeg" label={() => ({ subjectKind: 'challenge', subjectId: id, purpose: PURPOSES[purpose], disclosure: 'PUBLIC' })} />
          </section>
        ))}
      </div>
    </>
  );
}

/** What is still missing as a link to its step, what is worth a look, and the steps beside the main one. */
function Check({ record, actions, run }: { record: ChallengeCase; actions: readonly ActionView[]; run: Run }) {
  const { t } = useTexts();
  const { gaps, warnings } = record;
  return (
    <>
      {gaps.length === 0 ? <p>{t(readyText(record))}</p> : <p>{t('work.challenge.missing', { count: gaps.length })}</p>}
      <ul className="missing">
        {gaps.map(({ code, pointer, message }) => (
          <li key={`${code} ${pointer ?? ''} ${message}`}>
            <Link to={`?edit=1&step=${pointer?.startsWith('/files') ? 'files' : stepOfField(CHALLENGE_STEPS, pointer?.split('/')[1] ?? '')}`}>
              <Mixed text={message} />
            </Link>
          </li>
        ))}
      </ul>
      <Warnings title={t('work.challenge.warnings')} rows={warnings} />
      {actions.length > 0 && (
        <div className="decisions gap">
          <ChallengeActions name={record.title} actions={actions} run={run} />
        </div>
      )}
    </>
  );
}

function readyText({ state, isPublished, amending }: ChallengeCase) {
  if (state === 'RELIST') return 'work.challenge.relistReady';
  if (!isPublished) return 'work.challenge.ready';
  return amending.length > 0 ? 'work.challenge.amendReady' : 'work.challenge.amendNothing';
}

/** The reason with which it came back, until it goes on again. */
export function LastReturn({ record: { history } }: { record: ChallengeCase }) {
  const { t } = useTexts();
  const last = history.at(-1);
  if (!last || !(last.action.startsWith('return') || last.action === 'reopen')) return null;
  return (
    <p className="note warn below">
      <Mixed text={`${last.label}${t('work.contract.colon')}${last.comment}`} />
    </p>
  );
}
