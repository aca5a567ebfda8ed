import { Alert, Form } from 'antd';
import { useEffect, useMemo } from 'react';
import { useRevalidator, useSearchParams } from 'react-router';
import type { Contract, ContractContent, FileView, PublicOrganisation } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { useHydrated } from '../../ui/use-hydrated';
import { Mixed } from '../../ui/written';
import { worthShowing } from '../actions';
import { Noted } from '../editor/notes';
import { SaveStatus } from '../editor/save-status';
import { StepBar } from '../editor/step-bar';
import { TaskList } from '../editor/task-list';
import { useDraft } from '../editor/use-draft';
import { useFocusAfter } from '../use-focus-after';
import { NearCopies } from '../near-copies';
import { ContractActions, type Run } from './actions';
import { BasicStep } from './basic-step';
import { CheckStep, isMain, isWayOut } from './check-step';
import { ClassificationStep } from './classification-step';
import { ClausesStep } from './clauses-step';
import { FilesStep } from './files-step';
import { ContractHead } from './head';
import { PartiesStep, type Side } from './parties-step';
import { PriceStep } from './price-step';
import { contractSource, postContractAction } from './source';
import { CONTRACT_STEPS, contractStepState } from './steps';

type Draft = ReturnType<typeof useDraft<Contract>>;

/** A contract while it is drafted, corrected or changed: a form in steps that saves itself. */
export function ContractEditor({ record, files, now }: { record: Contract; files: FileView[]; now: string }) {
  const { t } = useTexts();
  const [params] = useSearchParams();
  const source = useMemo(() => contractSource(record.id), [record.id]);
  const draft = useDraft<Contract>(source, record);
  const step = CONTRACT_STEPS.find((one) => one.key === params.get('step'))?.key ?? 'basic';
  const run = useStep(draft);
  useFilledNatures(draft);
  const ready = useHydrated();
  const heading = useFocusAfter<HTMLHeadingElement>(step);
  const actions = worthShowing(draft.record.allowedActions);
  const standing = { gaps: [...draft.record.gaps, ...draft.record.missingPapers], papers: files.length, ready: actions.filter(isMain).every(({ enabled }) => enabled) };
  const stateOf = (key: string) => contractStepState(key, draft.content, standing);
  // an untouched step is not full of complaints
  const notes = stateOf(step) === 'todo' ? { ...draft.notes, gaps: {} } : draft.notes;
  const leave = () => void draft.flush();
  return (
    <>
      <ContractHead record={{ ...draft.record, title: draft.content.title }} now={now}>
        <SaveStatus state={draft.state} onRetry={leave} />
        <span className="right">
          <ContractActions name={draft.content.title} actions={actions.filter(isWayOut)} run={run} />
        </span>
      </ContractHead>
      {record.state === 'CHANGE_DRAFT' && <p className="note below">{t('work.contract.changing')}</p>}
      <LastReturn record={draft.record} />
      <NearCopies kind="contract" id={record.id} version={draft.record.version} />
      {draft.conflict}
      <div className="editor">
        <TaskList kind="contract" steps={CONTRACT_STEPS} stateOf={stateOf} current={step} onLeave={leave} />
        <Noted notes={notes}>
          <Form form={draft.form} layout="vertical" requiredMark={false} initialValues={record.content} onValuesChange={draft.onValuesChange} onBlur={leave} disabled={!ready || draft.state.kind === 'stopped'}>
            <section className="panel" aria-labelledby="step-title">
              <h2 id="step-title" tabIndex={-1} ref={heading}>
                {t(`work.step.contract.${step}`)}
              </h2>
              {step === 'files' && <FilesStep record={draft.record} content={draft.content} files={files} />}
              {step === 'check' && <CheckStep record={draft.record} actions={actions} run={run} />}
              <Fields step={step} draft={draft} />
            </section>
          </Form>
        </Noted>
      </div>
      <StepBar steps={CONTRACT_STEPS.map((one) => one.key)} current={step} hint={draft.hint} onLeave={leave}>
        {step === 'check' && <ContractActions name={draft.content.title} actions={actions.filter(isMain)} run={run} />}
      </StepBar>
    </>
  );
}

/** The server knows the nature (单位性质) of many parties once they are chosen; what somebody has chosen stays. */
function useFilledNatures({ form, record, touch }: Draft) {
  useEffect(() => {
    const { seller, buyer } = form.getFieldsValue(true) as ContractContent;
    const filled = ([['seller', seller], ['buyer', buyer]] as const).filter(([side, { nature, organisationId }]) => nature === '' && organisationId === record.content[side].organisationId && record.content[side].nature !== '');
    for (const [side] of filled) form.setFieldsValue({ [side]: { nature: record.content[side].nature } });
    if (filled.length > 0) touch(...filled.map(([side]) => side));
  }, [form, record, touch]);
}

/** The fields of one step, and what sets several of them at once. */
function Fields({ step, draft: { form, content, record, touch } }: { step: string; draft: Draft }) {
  // what it has not told of itself is not cleared
  const found = (side: Side, { id, name, uscc, regionCode, address }: PublicOrganisation) => {
    const before = content[side].organisationId;
    form.setFieldsValue({ [side]: { name, uscc, regionCode, ...(address ? { address } : {}), ...(before !== null && before !== id ? { nature: '' } : {}), country: 'CHN' } });
  };
  const swap = () => {
    const { seller, buyer } = form.getFieldsValue(true) as ContractContent;
    form.setFieldsValue({ seller: buyer, buyer: seller });
    touch('seller', 'buyer');
  };
  if (step === 'basic') return <BasicStep content={content} origin={record.origin} onSwap={swap} />;
  if (step === 'parties') return <PartiesStep content={content} onFound={found} />;
  if (step === 'clauses') return <ClausesStep content={content} />;
  if (step === 'price') return <PriceStep content={content} />;
  return step === 'classification' ? <ClassificationStep /> : null;
}

/** Everything typed is on the server before a step is taken. */
function useStep(draft: Draft): Run {
  const { revalidate } = useRevalidator();
  return async ({ action }, body) => {
    const outcome = await draft.step((version) => postContractAction(draft.record.id, action, version, body));
    if (!outcome?.ok) return outcome?.problem ?? null;
    await revalidate();
    return undefined;
  };
}

/** The reason with which the filing came back, until it is filed again. */
function LastReturn({ record: { history, state } }: { record: Contract }) {
  const { t } = useTexts();
  const last = history.at(-1);
  if (!last || !last.action.startsWith('return')) return null;
  return <Alert type="warning" showIcon title={<Mixed text={`${last.label}${t('work.contract.colon')}${last.comment}`} />} description={state === 'CORRECTION' ? t('work.contract.correction.lapses') : undefined} className="below" />;
}
