import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { Link, useNavigate, useRevalidator, useSearchParams } from 'react-router';
import type { ActionView, CertificateOfContract, Contract, ContractRow, FilingSheet, FileView, IncomeOfContract } from '../../api/types';
import { formatDate, formatYuan } from '../../i18n/format';
import { type Texts, useTexts } from '../../i18n/use-texts';
import { type Fact, Facts, Panel } from '../../ui/panel';
import { worthShowing } from '../actions';
import { browserApi, failureText } from '../browser-api';
import { Written } from '../../ui/written';
import { WrittenBy } from '../case-head';
import { IncomePanel } from '../income/of-contract';
import { queueAddress, registers } from '../nav';
import { NearCopies } from '../near-copies';
import { History } from '../review/history';
import { JumpToDecision } from '../review/record-page';
import { useHydrated } from '../../ui/use-hydrated';
import { useCreate } from '../use-create';
import { useMay } from '../use-work';
import { ContractActions, Hindrances, type Run } from './actions';
import { Certificates } from './certificates';
import { ContentChanges } from './content-changes';
import { ContractView } from './content-view';
import { ContractExport } from './export';
import { ContractHead } from './head';
import { KindChange } from './kind-change';
import { Doubts } from './objection';
import { OpinionForm } from './opinion-form';
import { RecognitionForm } from './recognition-form';
import { OriginLink } from './origin';
import { Papers } from './papers';
import { AwaitedOpinions, Found, Opinions, OwnOpinions, Proposal } from './recognition-view';
import { registrationsOf } from './registered';
import { saidBefore } from './said-before';
import { Sheet, Signs } from './sheet';
import { postContractAction } from './source';
import { useFitsWindow } from './use-fits-window';
import { subKindText } from './words';

interface ContractCaseProps {
  record: Contract;
  files: FileView[];
  /** what the system reads, for those who decide or advise */
  sheet: FilingSheet | null;
  /** what of it has been recognised as income; null where nothing is registered or the reader does not see it */
  income: IncomeOfContract | null;
  certificates: readonly CertificateOfContract[];
  /** what waits for an expert who has given an opinion on this one */
  next: ContractRow | null;
  now: string;
}

/** Steps after which a registrar stays with the case: the next is the same person's. */
const STAYS: readonly string[] = ['accept', 'askKind', 'takeBackKind', 'agreeKind', 'declineKind', 'reclassify', 'recordNationalNo', 'sendExperts', 'sendChangeExperts'];

/** Ends without a registration: what was written can be filed anew. */
const OVER: readonly string[] = ['NOT_ACCEPTED', 'LAPSED', 'REFUSED'];

/** A contract that the reader does not write now: its text on the left; finding, steps, sheet and history on the right. */
export function ContractCase({ record, files, sheet, income, certificates, next, now }: ContractCaseProps) {
  const { t } = useTexts();
  const may = useMay();
  const run = useRun(record);
  const actions = worthShowing(record.allowedActions);
  const finding = actions.filter(({ asks }) => 'recognition' in asks);
  const decides = actions.length > 0 || record.advises;
  const ready = useHydrated();
  const aside = useRef<HTMLElement>(null);
  // what a step has brought stands at the top
  useEffect(() => aside.current?.scrollTo(0, 0), [record.state]);
  useFitsWindow(aside);
  return (
    <>
      <ContractHead record={record} now={now}>
        <WrittenBy organisation={record.organisationName} author={record.authorName} />
      </ContractHead>
      <div className="review case">
        <article>
          {sheet && <ToBeChecked record={record} sheet={sheet} />}
          <Certificates certificates={certificates} />
          <Standing record={record} />
          {income && <IncomePanel contractId={record.id} income={income} now={now} />}
          <ContractView content={record.content} />
          <ContractExport record={record} />
          <Papers files={files} record={record} />
        </article>
        <aside ref={aside} className="decide" id="decide" tabIndex={0} aria-label={t('work.decide')}>
          {record.before && <ContentChanges before={record.before} content={record.content} isRegistered={record.isRegistered} />}
          <KindChange change={record.kindChange} />
          {may('contract.insight') && <Opinions opinions={record.opinions} short />}
          <AwaitedOpinions record={record} />
          {decides && <SaidBefore record={record} />}
          {record.advises && <OpinionForm contractId={record.id} />}
          <Doubts record={record} above />
          <Proposal record={record} />
          <Steps record={record} sheet={sheet} actions={actions.filter((action) => !finding.includes(action))} run={run} block={finding.length === 0} />
          {finding.length > 0 && sheet && <RecognitionForm key={`${record.version} ${ready}`} record={record} sheet={sheet} actions={finding} run={run} />}
          <Doubts record={record} above={false} />
          <Found record={record} />
          {OVER.includes(record.state) && may('contract.create') && <Anew record={record} />}
          <Relief record={record} />
          {!may('contract.insight') && <OwnOpinions opinions={record.opinions} next={next} />}
          {sheet && <SheetPanel record={record} sheet={sheet} folded={finding.length > 0} />}
          <History entries={record.history} />
        </aside>
      </div>
      {decides && <JumpToDecision reviewing={record.advises || may('contract.insight')} />}
    </>
  );
}

/** What is asked for, and what was said to it, beside the steps that decide on it; all of it stands in the history too, further down. */
function SaidBefore({ record: { state, history } }: { record: Contract }) {
  const { t } = useTexts();
  const said = saidBefore(state, history);
  if (said.length === 0) return null;
  return (
    <Panel title={t('work.contract.saidBefore')}>
      {said.map(({ action, label, by, comment, at }, place) => (
        <section key={`${action} ${at}`} {...(place > 0 ? { className: 'gap' } : {})}>
          <p className="plain-line">
            <b>{label}</b> <span className="small-text"><Written>{by}</Written></span>
          </p>
          <p className="quote"><Written>{comment}</Written></p>
        </section>
      ))}
    </Panel>
  );
}

/** What an official looks at before the text; not printed with it. */
function ToBeChecked({ record, sheet }: { record: Contract; sheet: FilingSheet }) {
  const { t } = useTexts();
  return (
    <div className="internal">
      {sheet.flags.length > 0 && <Panel title={t('work.contract.sheet.flags')}><Signs flags={sheet.flags} /></Panel>}
      <NearCopies kind="contract" id={record.id} version={record.version} />
    </div>
  );
}

/** @param block a button a line; beside a form that is to be filled in they take less room */
function Steps({ record, sheet, actions, run, block }: { record: Contract; sheet: FilingSheet | null; actions: readonly ActionView[]; run: Run; block: boolean }) {
  const { t } = useTexts();
  if (actions.length === 0) return null;
  const buttons = <ContractActions name={record.title} actions={actions} run={run} about={{ id: record.id, sheet, opinions: record.opinions, experts: record.experts, resumable: record.cutChanges.some(({ resumable }) => resumable) }} block={block} />;
  if (!block) return <section className="stepline" aria-label={t('work.steps')}>{buttons}<Hindrances actions={actions} /></section>;
  return (
    <Panel title={t('work.steps')}>
      {buttons}
      <Hindrances actions={actions} />
    </Panel>
  );
}

/** What follows from a registration for the parties' taxes. */
function Relief({ record }: { record: Contract }) {
  const { t } = useTexts();
  const may = useMay();
  if (!record.isRegistered || !may('relief.handle')) return null;
  return (
    <Panel title={t('work.nav.relief')}>
      <p>
        <Link className="btn" to={`/work/relief/new?contract=${record.id}`}>
          {t('work.relief.begin')}
        </Link>{' '}
        <Link to={`/work/relief?contract=${record.id}`}>{t('work.relief.ofContract')}</Link>
      </p>
    </Panel>
  );
}

/** Beside a finding, whose lines tell the same, the sheet is folded away. */
function SheetPanel({ record, sheet, folded }: { record: Contract; sheet: FilingSheet; folded: boolean }) {
  const { t } = useTexts();
  return (
    <Panel>
      <div className="sheethead">
        <h2>{t('work.contract.sheet')}</h2>
        <Link className="btn" to={`/work/contracts/${record.id}/dry-run`}>
          {t('work.contract.sheet.print')}
        </Link>
      </div>
      {folded ? (
        <details className="fold">
          <summary>{t('work.contract.sheet.unfold')}</summary>
          <Sheet sheet={sheet} signs={false} />
        </details>
      ) : (
        <Sheet sheet={sheet} signs={false} />
      )}
    </Panel>
  );
}

/** The contract as the beginning of another case; what was declared is declared again. */
function Anew({ record }: { record: Contract }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const { send, busy, problem } = useCreate<Contract['content']>('/work/contracts', ({ declarations: _, ...body }, headers) => browserApi.POST('/api/v1/contracts', { body, headers }));
  const from = record.draftedFrom;
  // a copy would belong to neither deal nor award
  if (from) return <Panel title={t('work.contract.anew')}><p>{t(`work.contract.anew.${from.kind}`)}</p><Link className="btn" to={from.kind === 'deal' ? `/work/deals/${from.id}` : `/work/challenges/${from.id}`}>{t(`work.contract.anew.to.${from.kind}`)}</Link></Panel>;
  return (
    <Panel title={t('work.contract.anew')}>
      <p className="hint">{t('work.contract.anew.hint')}</p>
      {problem !== undefined && <p className="note bad" role="alert">{failureText(problem, t)}</p>}
      <Button size="large" block loading={busy} disabled={!ready} onClick={() => send(record.content)}>
        {t('work.contract.anew.go')}
      </Button>
    </Panel>
  );
}

/** After a step that passes the case on, a registrar goes on with the queue. */
function useRun(record: Contract): Run {
  const { revalidate } = useRevalidator();
  const navigate = useNavigate();
  const official = registers(useMay());
  const [params] = useSearchParams();
  return async ({ action }, body) => {
    const outcome = await postContractAction(record.id, action, record.version, body);
    if (!outcome.ok) return outcome.problem;
    const registered = outcome.data.registeredNo === record.registeredNo ? [] : await registrationsOf(browserApi, [record]);
    if (official && params.get('from') === 'desk' && !STAYS.includes(action)) await navigate(queueAddress('/work/desk', params), { state: { registered } });
    else await revalidate();
    return undefined;
  };
}

const ruleText = ({ title, docNo }: NonNullable<Contract['rule']>): string => `${title}　${docNo}`;

/** Each on a line of its own; they come without their full stops. */
function Sentences({ of: sentences }: { of: readonly string[] }) {
  const { locale } = useTexts();
  return sentences.map((sentence) => <p key={sentence}>{`${sentence}${locale === 'en' ? '.' : '。'}`}</p>);
}

const AGAINST: Readonly<Record<string, { ground: 'work.contract.intakeGround' | 'work.contract.revocationGround'; paper: 'work.contract.intakePaper' | 'work.contract.revocationPaper' }>> = {
  NOT_ACCEPTED: { ground: 'work.contract.intakeGround', paper: 'work.contract.intakePaper' }, REVOKED: { ground: 'work.contract.revocationGround', paper: 'work.contract.revocationPaper' },
};

/** The ground of a decision against the applicant; that of a revocation has no number. */
function decidedAgainst({ state, refusal }: Contract, { t }: Texts): Fact {
  return [t(AGAINST[state]?.ground ?? 'work.contract.refusalCode'), refusal && (state === 'REVOKED' ? refusal.text : `${refusal.code} ${refusal.text}`)];
}

/** Where the case stands: amounts, days, rule, number, refusal. */
function Standing({ record }: { record: Contract }) {
  const texts = useTexts();
  const { t, locale } = texts;
  const day = (value: string | null) => value && formatDate(value, locale);
  const facts: Fact[] = [
    [t('work.contract.field.subKind'), subKindText(record.subKind, texts)],
    [t('work.contract.origin.achievement'), record.origin.achievement && <OriginLink kind="achievements" record={record.origin.achievement} />],
    [t('work.contract.origin.need'), record.origin.need && <OriginLink kind="needs" record={record.origin.need} />],
    [t('work.contract.totalYuan'), record.totalFen === null ? null : formatYuan(record.totalFen, locale)],
    [t((record.foundInChange ?? record.recognition)?.techFen === record.techFen ? 'work.contract.techFound' : 'work.contract.techStated'), record.techFen === null ? null : formatYuan(record.techFen, locale)],
    [t('work.contract.submittedAt'), day(record.submittedAt)],
    [t('work.contract.acceptedAt'), day(record.acceptedAt)],
    [t('work.contract.registeredAt'), day(record.registeredAt)],
    [t('work.contract.registeredNo'), record.registeredNo],
    [t('work.contract.nationalNo'), record.nationalNo],
    [t('work.contract.rule'), record.rule && ruleText(record.rule)],
    [t('work.contract.rule.change'), record.changeRule && ruleText(record.changeRule)],
    ...record.earlierRules.map((rule): Fact => [rule.registeredNo === null ? t('work.contract.rule.setAside') : t('work.contract.rule.earlier', { no: rule.registeredNo }), ruleText(rule)]),
    decidedAgainst(record, texts),
    [t('work.contract.remedy'), record.refusal && record.refusal.remedies.length > 0 ? <Sentences of={record.refusal.remedies} /> : null],
    [t('work.contract.integrity'), record.integrity.length > 0 ? <Sentences of={record.integrity} /> : null],
    [t('work.contract.deregistrationGround'), record.deregistrationGround?.text ?? null],
    [t('work.contract.notDeregistered'), day(record.deregistrationRefusal?.on ?? null)],
    [t('work.contract.remedy'), record.deregistrationRefusal ? <Sentences of={record.deregistrationRefusal.remedies} /> : null],
  ];
  return (
    <Panel title={t('work.contract.standing')}>
      <Facts items={facts} />
      {(record.refusal?.decided === true || record.deregistrationRefusal) && (
        <p className="gap">
          <a className="btn" href={`/api/v1/contracts/${record.id}/refusal.pdf`} download>
            {t(record.deregistrationRefusal ? 'work.contract.notDeregisteredPaper' : (AGAINST[record.state]?.paper ?? 'work.contract.refusalPaper'))}
          </a>
        </p>
      )}
      {[record.rule, record.changeRule].some((rule) => rule?.verified === false) && <p className="small-text gap">{t('work.contract.rule.unverified')}</p>}
    </Panel>
  );
}
