import { Link, useRevalidator } from 'react-router';
import type { Computation, ReliefActionInput, ReliefCase } from '../../api/types';
import { formatDate, formatYuan } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { type Fact, Facts, Panel } from '../../ui/panel';
import { ReliefAnswerPanel } from '../../ui/relief-answer';
import { RuleVersion } from '../../ui/rule-parts';
import { Written } from '../../ui/written';
import { worthShowing } from '../actions';
import { browserApi, ifMatch, newKey, settle } from '../browser-api';
import { Hindrances } from '../contracts/actions';
import { Progress } from '../progress';
import { History } from '../review/history';
import { JumpToDecision } from '../review/record-page';
import { StateTag } from '../state-tag';
import { useMay } from '../use-work';
import { type RunStep, StepButtons } from '../step-buttons';
import { WayBack } from '../way-back';
import { asksFirst, ReliefDialog } from './dialog';
import { ReliefForm } from './form';
import { isDeduction } from './words';

/** A case of relief: facts and answers on the left; steps, dossier and history on the right. */
export function ReliefCaseBody({ record }: { record: ReliefCase }) {
  const { t } = useTexts();
  const may = useMay();
  const [latest, ...earlier] = record.computations;
  return (
    <>
      <WayBack list={[t('work.nav.relief'), '/work/relief']} here={record.number} />
      <div className="phead">
        <h1>
          {record.kindLabel}
          {record.beneficiary && <Written>{`　${record.beneficiary}`}</Written>}
        </h1>
        <StateTag label={record.stateLabel} tone={record.stateTone} />
        <span className="small-text num">{record.number}</span>
      </div>
      <Progress stages={record.stages} />
      <div className="review case">
        <article>
          <Standing record={record} />
          <Panel title={t('work.relief.known')}>
            <Facts items={record.known.map(({ label, text }): Fact => [label, <Written key={label}>{text}</Written>])} />
            <p className="small-text gap">{t('work.relief.known.hint')}</p>
          </Panel>
          <ReliefForm record={record} />
          {latest && <Answer computation={latest} cautions={record.cautions} />}
          {earlier.length > 0 && <Earlier computations={earlier} />}
        </article>
        <aside className="decide" id="decide" tabIndex={0} aria-label={t('work.decide')}>
          <Steps record={record} />
          <Dossier record={record} />
          <History entries={record.history} />
        </aside>
      </div>
      {stepsOf(record).some(({ tone, enabled }) => enabled && tone === 'primary') && <JumpToDecision reviewing={may('relief.feedback')} />}
    </>
  );
}

function Standing({ record }: { record: ReliefCase }) {
  const { t, locale, list } = useTexts();
  const yuan = (fen: number | null) => (fen === null ? null : t('work.relief.yuan', { amount: formatYuan(fen, locale) }));
  const facts: Fact[] = [
    [t('work.kind.contract'), record.contractReadable ? <Link key="contract" to={`/work/contracts/${record.contractId}`}><Written>{record.title}</Written></Link> : <Written key="contract">{record.title}</Written>],
    [t(record.declared ? 'work.relief.taxpayer' : 'work.relief.unit'), <Written key="taxpayer">{record.organisationName}</Written>],
    [t('work.relief.side'), record.sideLabel],
    [t('work.relief.year'), t('work.register.year', { year: record.year })],
    [t('work.relief.outcome'), record.outcomeLabel && list([record.outcomeLabel, record.stale ? t('work.relief.stale') : null, record.unverified ? t('work.relief.unverified') : null], '，')],
    ...baseFacts(record, { t, list, yuan }),
    [record.reliefLabel, yuan(record.reliefFen)],
    [t('work.relief.period'), record.period],
    [t('work.relief.declaredAt'), record.declaredAt && formatDate(record.declaredAt, locale)],
    [t('work.relief.invoiceNos'), record.invoiceNos.length > 0 ? list(record.invoiceNos) : null],
    [t(isDeduction(record) ? 'work.relief.deduction.acceptedFen' : 'work.relief.acceptedFen'), yuan(record.acceptedFen)],
    ...owedFacts(record, { t, yuan }),
    [t(isDeduction(record) ? 'work.relief.deduction.taken' : 'work.relief.recoveredFen'), yuan(record.recoveredFen)],
    [t(isDeduction(record) ? 'work.relief.deduction.givenUpFen' : 'work.relief.givenUpFen'), yuan(record.givenUpFen)],
    [t('work.relief.closed'), record.closedLabel],
  ];
  return (
    <Panel title={t('work.relief.standing')}>
      <div className="longlabels">
        <Facts items={facts} />
      </div>
      {(record.owedFen ?? 0) > 0 && <p className="note">{t('work.relief.owed.note', { hadLabel: record.hadLabel, had: formatYuan(record.hadFen, locale), dueLabel: record.dueLabel, due: formatYuan(record.dueFen ?? 0, locale), label: record.owedLabel, owed: formatYuan(record.owedFen ?? 0, locale) })}</p>}
      {record.taxBeside && <p className="note">{record.taxBeside}{t('work.contract.stop')}</p>}
      {record.waits && <p className="note">{t('work.relief.waits', { why: record.waits })}</p>}
      {record.base?.warning && <p className="note">{record.base.warning}</p>}
      {record.kind === 'CIT' && (
        <p className="gap">
          <Link to={`/work/relief/ledger?year=${record.year}&organisation=${record.organisationId}`}>{t('work.relief.toLedger', { year: record.year })}</Link>
        </p>
      )}
    </Panel>
  );
}

/** What was had, what is due, and what follows, where the taxpayer has had anything. */
function owedFacts({ hadFen, hadLabel, dueFen, dueLabel, owedFen, owedLabel }: ReliefCase, { t, yuan }: Pick<ReturnType<typeof useTexts>, 't'> & { yuan: (fen: number | null) => string | null }): Fact[] {
  if (hadFen === 0) return [];
  return [[hadLabel, yuan(hadFen)], [dueLabel, yuan(dueFen) ?? t('work.relief.dueFen.open')], [owedLabel, yuan(owedFen)]];
}

/** What the case is measured by, what other cases of the contract have taken, and what was recognised as income beside it. */
function baseFacts({ base }: ReliefCase, { t, list, yuan }: Pick<ReturnType<typeof useTexts>, 't' | 'list'> & { yuan: (fen: number | null) => string | null }): Fact[] {
  if (!base) return [];
  return [
    [t('work.relief.base.fen'), yuan(base.fen)],
    [t('work.relief.base.taken'), base.takenFen > 0 ? `${yuan(base.takenFen)}${base.takenBy.length > 0 ? `（${list(base.takenBy)}）` : ''}` : null],
    [t('work.relief.base.left', { whole: base.wholeLabel }), yuan(base.leftFen)],
    [t('work.relief.base.recognised'), base.recognisedFen ? t('work.relief.base.recognised.year', { fen: yuan(base.recognisedFen) ?? '', ofYear: yuan(base.recognisedOfYearFen) ?? '' }) : null],
  ];
}

/** When and why a computation was made, and under which rules. */
function Made({ computation: { no, at, causeLabel, rules, contractVersion } }: { computation: Computation }) {
  const { t, locale, list } = useTexts();
  return (
    <p className="small-text">
      {list([t('work.relief.computed', { no, at: formatDate(at, locale, 'minute') }), causeLabel, t('work.relief.contractVersion', { no: contractVersion })], '，')}{t('work.contract.stop')}{t('work.contract.rule')}{t('work.contract.colon')}
      {rules.map(({ title, code, version }) => <span className="rule-of" key={code}><Written>{title}</Written> <RuleVersion code={code} no={version} /></span>)}
    </p>
  );
}

function Answer({ computation, cautions }: { computation: Computation; cautions: ReliefCase['cautions'] }) {
  return (
    <>
      {cautions.map(({ text }) => <p className="note" key={text}>{text}</p>)}
      <ReliefAnswerPanel answer={computation.answer} past={cautions.some(({ voids }) => voids)} />
      <Made computation={computation} />
    </>
  );
}

function Earlier({ computations }: { computations: readonly Computation[] }) {
  const { t } = useTexts();
  return (
    <Panel title={t('work.relief.earlier')}>
      {computations.map((computation) => (
        <details className="fold" key={computation.no}>
          <summary>
            {t('work.relief.nth', { no: computation.no })} {computation.causeLabel}
          </summary>
          <Made computation={computation} />
          <ReliefAnswerPanel answer={computation.answer} past />
        </details>
      ))}
    </Panel>
  );
}

const COMPUTES: readonly string[] = ['compute', 'recompute'];

/** Beside its form a case is computed by the form's own button. */
const stepsOf = (record: ReliefCase) => worthShowing(record.allowedActions).filter(({ action }) => !(record.editable && COMPUTES.includes(action)));

function Steps({ record }: { record: ReliefCase }) {
  const { t } = useTexts();
  const { revalidate } = useRevalidator();
  const actions = stepsOf(record);
  const run: RunStep<ReliefActionInput> = async ({ action }, body) => {
    const options = { params: { path: { id: record.id, action }, header: { ...ifMatch(record.version), 'Idempotency-Key': newKey() } }, body };
    const outcome = await settle(browserApi.POST('/api/v1/relief-cases/{id}/actions/{action}', options));
    if (!outcome.ok) return outcome.problem;
    await revalidate();
    return undefined;
  };
  if (actions.length === 0) return null;
  return (
    <Panel title={t('work.steps')}>
      <StepButtons<ReliefActionInput> actions={actions} run={run} nothing={{}} asksFirst={asksFirst} done="work.relief.done" block dialog={({ time, ...question }) => <ReliefDialog key={time} record={record} {...question} />} />
      <Hindrances actions={actions} />
    </Panel>
  );
}

/** Everything for the tax office, or for the unit's own file, in one. */
function Dossier({ record }: { record: ReliefCase }) {
  const { t } = useTexts();
  if (!record.dossier) return null;
  return (
    <Panel title={t(record.declared ? 'work.relief.dossier' : 'work.relief.dossier.own')}>
      <p>{t(record.declared ? 'work.relief.dossier.about' : 'work.relief.dossier.own.about')}</p>
      <p>
        <a className="btn" href={`/api/v1/relief-cases/${record.id}/dossier.zip`} download>
          {t('work.relief.dossier.get')}
        </a>
      </p>
    </Panel>
  );
}
