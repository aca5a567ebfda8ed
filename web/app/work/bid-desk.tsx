import { Alert, App, Button, Form } from 'antd';
import { useMemo, useRef } from 'react';
import { Link, useRevalidator, useSearchParams } from 'react-router';
import type { Route } from './+types/bid-desk';
import { type BidFault, type BidForm as Declared, type BidRow, type CellValue, faultsOf } from '../../../src/modules/bids/browser/bid-form';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { BidForm, BidStanding, PublicChallenge } from '../api/types';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { useHydrated } from '../ui/use-hydrated';
import { Written } from '../ui/written';
import { Amended } from './bids/amended';
import { BidAttachments } from './bids/attachments';
import { useSaid } from './bids/cells';
import { MemberConsent } from './bids/member-consent';
import { MemberStatements } from './bids/member-statements';
import { FollowHere } from './bids/follow';
import { dropCopies } from './bids/kept-copy';
import { OwnProofs, Unopenable } from './bids/own-proofs';
import { useNoteSentHere } from './bids/sent-here';
import { Countdown, useServerTime } from './bids/countdown';
import { emptyValues, fitted, packDraft, readDraft } from './bids/draft';
import { saveFile } from './bids/save-file';
import { SendStep } from './bids/send-step';
import { StepFields } from './bids/step-fields';
import { useBidDraft } from './bids/use-bid-draft';
import { browserApi, failureText, settle } from './browser-api';
import { Noted } from './editor/notes';
import { StepBar } from './editor/step-bar';
import type { StepState } from './editor/steps';
import { TaskList } from './editor/task-list';
import { useFocusAfter } from './use-focus-after';
import { WayBack } from './way-back';

const SEND = 'send';

export const meta: Route.MetaFunction = ({ matches, loaderData }) => [metaTexts(matches).title(loaderData?.standing.number ?? '')];

export async function loader({ context, params: { id } }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const at = { params: { path: { id } } };
  const [standing, found, following] = await Promise.all([api.GET('/api/v1/challenges/{id}/bid', at), api.GET('/api/v1/challenges/{id}', at), api.GET('/api/v1/challenges/{id}/following', at)]);
  const challenge = unwrap(found);
  const { type, transfer } = challenge.content;
  const form = await api.GET('/api/v1/bid-form', { params: { query: type === 'T1' || type === 'T2' ? { type, ...(transfer === '' ? {} : { transfer }) } : {} } });
  return { standing: unwrap(standing), challenge, form: unwrap(form), following: following.data?.following ?? null };
}

/** The bidder's desk: a bid is written in this browser, sealed in it, and sent. */
export default function BidDesk({ loaderData: { standing, challenge, form, following } }: Route.ComponentProps) {
  const { t } = useTexts();
  const now = useServerTime(standing.now);
  const isOver = now >= Date.parse(standing.closesAt);
  useNoteSentHere(standing);
  return (
    <>
      <WayBack list={[t('work.nav.bidding'), '/work/bidding']} here={standing.number} />
      <div className="phead">
        <h1>
          <Written>{standing.title}</Written>
        </h1>
        <span className="small-text num">{standing.number}</span>
      </div>
      <Countdown label={t('work.bid.deadline')} at={standing.closesAt} now={now} />
      <Unopenable challenge={challenge} />
      <Standing standing={standing} lies={isDiscarded(challenge) ? 'discarded' : isOver ? 'sealed' : 'open'} />
      {!isOver && standing.refusal === null && <Amended standing={standing} challenge={challenge} />}
      {!isOver && standing.mayPut && standing.refusal !== 'NOT_TAKEN' && challenge.content.conjoint && <MemberConsent challengeId={standing.challengeId} />}
      {!isOver && standing.refusal === null && <Editor key={standing.challengeId} standing={standing} challenge={challenge} form={form} following={following} />}
    </>
  );
}

/** Where a bid that is in lies: in a box that still takes bids, in one that is closed, or in one that is never opened. */
type Lies = 'open' | 'sealed' | 'discarded';
const LIES = { open: { type: 'success', title: 'work.bid.isIn' }, sealed: { type: 'info', title: 'work.bid.isSealed' }, discarded: { type: 'warning', title: 'work.bid.isDiscarded' } } as const;
/** After the box has been given up another one may have been made. */
const isDiscarded = ({ stuck, relistedAt }: PublicChallenge): boolean => Boolean(stuck?.verifiedAt && (relistedAt === null || relistedAt < stuck.verifiedAt));

/** What is in, and taking it back. */
function Standing({ standing, lies }: { standing: BidStanding; lies: Lies }) {
  const { t } = useTexts();
  const { modal, message } = App.useApp();
  const { revalidate } = useRevalidator();
  const ready = useHydrated();
  const withdraw = async () => {
    const outcome = await settle(browserApi.DELETE('/api/v1/challenges/{id}/bid', { params: { path: { id: standing.challengeId } } }));
    if (outcome.ok) message.success(t('work.bid.withdrawn'));
    else message.error(failureText(outcome.problem, t));
    await revalidate();
  };
  const ask = () => modal.confirm({ title: t('work.bid.withdraw'), content: t('work.bid.withdrawText'), okText: t('work.bid.withdraw'), okButtonProps: { danger: true }, onOk: withdraw });
  if (standing.openedBidId) return <Alert type="info" showIcon className="below" title={<Link to={`/work/bids/${standing.openedBidId}`}>{t('work.bid.readOwn')}</Link>} />;
  if (standing.refusal) return <Alert type="warning" showIcon className="below" title={t(`work.bid.refusal.${standing.refusal}`)} />;
  if (!standing.commitment) return lies === 'open' ? null : <p className="nothing">{t('work.bid.none')}</p>;
  return (
    <Alert
      type={LIES[lies].type} showIcon className="below" title={t(LIES[lies].title)} action={lies !== 'open' || !standing.mayPut ? null : <Button danger disabled={!ready} onClick={ask}>{t('work.bid.withdraw')}</Button>}
      description={<OwnProofs standing={standing} isOver={lies !== 'open'} />}
    />
  );
}

function Editor({ standing, challenge, form, following }: { standing: BidStanding; challenge: PublicChallenge; form: BidForm; following: boolean | null }) {
  const { t } = useTexts();
  const said = useSaid();
  const ready = useHydrated();
  const [params] = useSearchParams();
  const empty = useMemo(() => ({ values: emptyValues(form, challenge.content), files: [] }), [form, challenge.content]);
  const { draft: written, kept, change, drop, settle: sent } = useBidDraft(standing, empty);
  const draft = useMemo(() => fitted(written, empty), [written, empty]);
  const steps = [...form.steps.map(({ name }) => name), SEND];
  const step = steps.find((one) => one === params.get('step')) ?? steps[0] ?? SEND;
  const heading = useFocusAfter<HTMLHeadingElement>(step);
  const faults = faultsOf(form as Declared, draft.values, { ...challenge.content, poster: standing.poster, offer: { ...challenge.content, publicAtMostFen: standing.publicAtMostFen } });
  const labelOf = (key: string) => (key === SEND ? t('work.bid.step.send') : said(form.steps.find(({ name }) => name === key) ?? { zh: '', en: '' }));
  const stateOf = (key: string) => stepState(form, key, draft.values, faults);
  const set = (name: string, value: CellValue | readonly BidRow[]) => change((before) => ({ ...before, values: { ...before.values, [name]: value } }));
  // an untouched step is not full of complaints
  const gaps = stateOf(step) === 'todo' ? {} : Object.fromEntries([...faults].reverse().map((fault) => [fault.pointer.slice(1), said(fault)]));
  return (
    <>
      <DraftLine standing={standing} draft={draft} kept={kept} onLoad={(loaded) => change(() => loaded)} />
      <div className="editor">
        <TaskList steps={steps.map((key) => ({ key }))} labelOf={labelOf} stateOf={stateOf} current={step} onLeave={() => undefined} />
        <Noted notes={{ errors: {}, gaps }}>
          <Form layout="vertical" requiredMark={false} disabled={!ready || kept === 'loading'} component="div">
            <section className="panel" aria-labelledby="step-title">
              <h2 id="step-title" tabIndex={-1} ref={heading}>
                {labelOf(step)}
              </h2>
              {challenge.cannotBeOpened && <Alert type="warning" showIcon className="below" title={t('challenge.cannotBeOpened')} />}
              {challenge.withheld && <Alert type="warning" showIcon className="below" title={t('work.bid.withheld')} />}
              <StepFields form={form} step={step} challenge={challenge} values={draft.values} set={set} />
              {step === form.fields.find(({ name }) => name === 'consortium')?.step && challenge.content.conjoint && <MemberStatements standing={standing} values={draft.values} />}
              {step === steps.at(-2) && <BidAttachments files={draft.files} most={form.attachments.most} onChange={(files) => change((before) => ({ ...before, files }))} />}
              {step === SEND && following !== null && <FollowHere challengeId={standing.challengeId} following={following} />}
              {step === SEND && <SendStep standing={standing} form={form} draft={draft} faults={faults} isOver={false} onSent={sent} onForget={() => Promise.all([drop(), dropCopies(standing)]).then(() => undefined)} />}
            </section>
          </Form>
        </Noted>
      </div>
      <StepBar steps={steps} current={step} onLeave={() => undefined} hint={t('work.bid.draft.hint')} />
    </>
  );
}

/** Where the draft is kept, and how it gets to another computer. */
function DraftLine({ standing, draft, kept, onLoad }: { standing: BidStanding; draft: Parameters<typeof packDraft>[1]; kept: string; onLoad: (draft: Parameters<typeof packDraft>[1]) => void }) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const ready = useHydrated();
  const input = useRef<HTMLInputElement>(null);
  const load = async (file: File | undefined) => {
    const found = file ? readDraft(standing, new Uint8Array(await file.arrayBuffer())) : null;
    if (found) onLoad(found);
    else message.error(t('work.bid.draft.wrong'));
    if (input.current) input.current.value = '';
  };
  return (
    <p className="acts-line below">
      <span className="small-text" role="status">
        {t(kept === 'unkept' ? 'work.bid.draft.unkept' : 'work.bid.draft.kept')}
      </span>{' '}
      <Button size="small" disabled={!ready} onClick={() => saveFile(`揭榜书草稿-${standing.number}.draft`, packDraft(standing, draft))}>
        {t('work.bid.draft.save')}
      </Button>{' '}
      <input ref={input} type="file" accept=".draft,.bin" hidden aria-label={t('work.bid.draft.load')} onChange={(event) => void load(event.target.files?.[0])} />
      <Button size="small" disabled={!ready} onClick={() => input.current?.click()}>
        {t('work.bid.draft.load')}
      </Button>
    </p>
  );
}

const isWritten = (value: unknown): boolean => (Array.isArray(value) ? value.some((row) => Object.values(row as object).some((cell) => cell !== '' && cell !== null)) : value !== '' && value !== null && value !== false && value !== 100);

function stepState(form: BidForm, step: string, values: Readonly<Record<string, unknown>>, faults: readonly BidFault[]): StepState | null {
  if (step === SEND) return null;
  const names = form.fields.filter((field) => field.step === step).map(({ name }) => name);
  const begun = names.some((name) => isWritten(values[name] ?? null));
  const missing = faults.some(({ pointer }) => names.includes(pointer.split('/')[1] ?? ''));
  if (missing) return begun ? 'started' : 'todo';
  return 'done';
}
