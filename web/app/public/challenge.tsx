import { Form, Link } from 'react-router';
import type { Route } from './+types/challenge';
import { unwrap } from '../api/answer';
import { apiContext, visitContext } from '../api/context';
import { readChallenge, readFiles } from '../api/records';
import type { AnsweredQuestion, ChallengeProgress, PublicChallenge } from '../api/types';
import { formatDate, formatMoney } from '../i18n/format';
import { metaTexts, useRootData, useTexts } from '../i18n/use-texts';
import { forShares, isResult } from '../../../src/modules/challenges/browser/result';
import { Crumbs } from '../ui/crumbs';
import { Gantt } from '../ui/gantt';
import { Facts, Panel, Prose } from '../ui/panel';
import { points } from '../ui/ranking';
import { useWritten, Written } from '../ui/written';
import { Once } from './challenge-once';
import { Commitments, readCommitments } from './commitments';
import { challengeFacts, ChallengeState, ChallengeTexts, Contact, percent, Poster, remaining, scheduleFacts } from './challenge-parts';
import { Draws, readDraws } from './draws';
import { FilesPanel, Tags } from './record-parts';

export const meta: Route.MetaFunction = ({ matches, loaderData }) => {
  const { t, title } = metaTexts(matches);
  const challenge = loaderData?.challenge;
  return [title(challenge?.title ?? t('challenge.title')), ...(challenge ? [{ name: 'description', content: challenge.content.background.slice(0, 120) || challenge.title }] : [])];
};

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const path = { params: { path: { id: params.id } } };
  const [challenge, files, questions, following] = await Promise.all([
    readChallenge(api, params.id), readFiles(api, 'challenge', params.id, 'published'), api.GET('/api/v1/challenges/{id}/questions', { params: { ...path.params, query: { limit: 100 } } }).then(unwrap),
    context.get(visitContext).mayBeSignedIn ? api.GET('/api/v1/challenges/{id}/following', path).then(({ data }) => data?.following ?? null) : null,
  ]);
  const progress = CARRIED_OUT.includes(challenge.state) ? await api.GET('/api/v1/challenges/{id}/progress', path).then(({ data }) => data ?? null) : null;
  const hasResult = JUDGED.includes(challenge.state) && (await api.GET('/api/v1/challenges/{id}/result', path)).response.ok;
  const draws = JUDGED.includes(challenge.state) ? await readDraws(api, challenge.id) : [];
  return { challenge, files, progress, hasResult, draws, boxes: await readCommitments(api, challenge), questions: questions.items, following, asked: /^TW\d{4}-\d{5,}$/.exec(new URL(request.url).searchParams.get('asked') ?? '')?.[0] ?? null };
}

/** Follows or no longer. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const api = context.get(apiContext);
  const path = { params: { path: { id: params.id } } };
  const wanted = (await request.formData()).get('following') === 'yes';
  return unwrap(await (wanted ? api.PUT('/api/v1/challenges/{id}/following', path) : api.DELETE('/api/v1/challenges/{id}/following', path)));
}

/** A challenge as it is published: until when, what for, how it is judged and paid; questions and amendments. */
export default function Challenge({ loaderData: { challenge, files, boxes, draws, progress, hasResult, questions, following, asked } }: Route.ComponentProps) {
  const { t } = useTexts();
  return (
    <div className="wrap">
      <Crumbs items={[[t('challenge.title'), '/challenges'], [challenge.number]]} />
      <article className="two r detail">
        <Heading challenge={challenge} />
        <Aside challenge={challenge} following={following} hasResult={hasResult} />
        <div className="rest">
          {asked && (
            <p className="note box" role="status">
              <b>{t('challenge.asked', { number: asked })}</b> {t('challenge.askedHint')} <a href="/work/challenge-questions">{t('challenge.askedWhere')}</a>
            </p>
          )}
          {challenge.cancelReason && (
            <p className="note box warn">
              <b>{t(challenge.state === 'CANCELLED' ? 'challenge.cancelled' : 'challenge.failed')}</b> <Written>{challenge.cancelReason}</Written>
            </p>
          )}
          {challenge.cannotBeOpened && <p className="note box warn">{t('challenge.cannotBeOpened')}</p>}
          <Once challenge={challenge} />
          {progress && <ProgressPanel progress={progress} today={challenge.serverTime} />}
          {isResult(challenge.content) && <OfResult challenge={challenge} />}
          {challenge.withheld && <p className="note box">{t('challenge.brief')}</p>}
          <ChallengeTexts text={challenge.content} />
          <FilesPanel files={files} />
          <Questions challenge={challenge} questions={questions} />
          <Amendments challenge={challenge} />
          <Draws draws={draws} />
          <Commitments boxes={boxes} />
        </div>
      </article>
    </div>
  );
}

/** Who puts what on the list, and what whoever bids does with it. */
function OfResult({ challenge: { achievementId } }: { challenge: PublicChallenge }) {
  const { t } = useTexts();
  return (
    <p className="note box">
      {t('challenge.ofResult')}
      {achievementId && (
        <>
          {' '}
          <a href={`/achievements/${achievementId}`}>{t('challenge.toAchievement')}</a>
        </>
      )}
    </p>
  );
}

function Heading({ challenge }: { challenge: PublicChallenge }) {
  const texts = useTexts();
  const { t, locale } = texts;
  return (
    <Panel>
      <h1 {...useWritten()}>{challenge.title}</h1>
      <p className="tags">
        <ChallengeState row={challenge} />
      </p>
      <Tags primary={challenge.fieldLabel} others={challenge.content.keywords} />
      <Facts
        items={[
          [t('challenge.poster'), <Poster key="poster" poster={challenge.poster} />],
          ...challengeFacts(challenge.content, challenge, texts),
          [t('challenge.publishedAt'), formatDate(challenge.publishedAt, locale)],
          [t('challenge.number'), challenge.number],
          [t('challenge.approvalNo'), challenge.approvalNo],
        ]}
      />
    </Panel>
  );
}

/** A team has its project from its own contract on, whatever the others still decide. */
const CARRIED_OUT: readonly string[] = ['REVIEWED', 'PROPOSED', 'NOTICE', 'AWARDED', 'SIGNED', 'RUNNING', 'COMPLETED', 'NOT_PASSED', 'TERMINATED'];

function ProgressPanel({ progress: { isRace, gateNo, gateOn, teams }, today }: { progress: ChallengeProgress; today: string }) {
  const { t, locale } = useTexts();
  return (
    <Panel title={t('challenge.progress')}>
      {isRace && <p>{t('challenge.progress.race', { count: teams.length, no: gateNo ?? 1 })}{gateOn && t('challenge.progress.gateOn', { day: formatDate(gateOn, locale) })}</p>}
      {teams.map(({ rank, stateLabel, startsOn, endsOn, gate, milestones, changedOn }) => (
        <div key={rank} className="team">
          {isRace && <h3>{t('challenge.progress.team', { rank })}{gate && <span className="small-text">　{t('challenge.progress.gate', { rank: gate.rank, score: points(gate.score) })}</span>}</h3>}
          <p>
            {stateLabel}　<span className="num small-text">{t('challenge.progress.term', { from: formatDate(startsOn, locale), to: formatDate(endsOn, locale) })}</span>
          </p>
          <Gantt startsOn={startsOn} endsOn={endsOn} today={today} bars={milestones.map(({ no, name, dueOn, stateLabel: label, stateTone }) => ({ key: no, name: name === null ? t('challenge.progress.milestone', { no }) : <Written>{name}</Written>, dueOn, stateLabel: label, stateTone, now: '' }))} />
          {milestones.map(({ no, ruling }) => ruling !== '' && <p key={no} className="small-text">{t('challenge.progress.ruling', { no, words: ruling })}</p>)}
          {changedOn.map((day) => <p key={day} className="small-text num">{t('challenge.progress.changed', { day: formatDate(day, locale) })}</p>)}
        </div>
      ))}
    </Panel>
  );
}

/** From the first notice of an award, or the end without one, the result of the review is public. */
const JUDGED: readonly string[] = ['OPENED', 'QUALIFIED', 'OVERTURNED', 'FAILED', ...CARRIED_OUT];

function Aside({ challenge, following, hasResult }: { challenge: PublicChallenge; following: boolean | null; hasResult: boolean }) {
  const texts = useTexts();
  const { t, locale } = texts;
  const { content } = challenge;
  const left = challenge.takesBids ? remaining(challenge.bidDeadline, challenge.serverTime, texts) : '';
  return (
    <aside aria-label={t('record.aside')}>
      <Panel>
        <div className="small">{t('challenge.field.bidDeadline')}</div>
        <p className="strong num">
          <time dateTime={challenge.bidDeadline}>{formatDate(challenge.bidDeadline, locale, 'minute')}</time>
        </p>
        {left && <p className="countdown">{left}</p>}
        <p className="small">{t('challenge.serverTime', { time: formatDate(challenge.serverTime, locale, 'minute') })}</p>
        <Facts items={scheduleFacts(content, texts)} />
        {challenge.takesBids && (
          <a className="btn pri lg blk" href={`/work/challenges/${challenge.id}/bid`}>
            {t('challenge.bid')}
          </a>
        )}
        {challenge.takesBids && <p className="small">{t('challenge.bidReaders')}</p>}
        {hasResult && (
          <a className="btn lg blk" href={`/challenges/${challenge.id}/result`}>
            {t('challenge.result')}
          </a>
        )}
        {challenge.state === 'OPEN' && <Follow following={following} here={`/challenges/${challenge.id}`} />}
        <p className="small">
          <a href={`/api/v1/challenges/${challenge.id}/release`} download>
            {t('challenge.release')}
          </a>
        </p>
      </Panel>
      <Money challenge={challenge} />
      <Contact contact={content.contact} />
      {challenge.rule && (
        <Panel title={t('challenge.basis')}>
          <p>
            <Written>{challenge.rule.title}</Written>
            <span className="small"> <Written>{challenge.rule.docNo}</Written></span>
          </p>
          {!challenge.rule.verified && <p className="small">{t('challenge.unverified')}</p>}
        </Panel>
      )}
    </aside>
  );
}

function Money({ challenge: { content, fundingLabel, enterpriseFen, publicFen } }: { challenge: PublicChallenge }) {
  const { t, locale, list } = useTexts();
  return (
    <Panel title={t('challenge.money')}>
      {isResult(content) && <div className="small">{t(forShares(content) ? 'challenge.result.value' : 'challenge.result.listFen')}</div>}
      <div className="amount num">{content.listFen === null ? '—' : formatMoney(content.listFen, locale)}</div>
      <Facts
        items={[
          [t('challenge.field.funding'), fundingLabel],
          [t('challenge.field.enterpriseShareBp'), enterpriseFen && !forShares(content) ? list([percent(content.enterpriseShareBp), formatMoney(enterpriseFen, locale)], '，') : null],
          [t('challenge.field.publicShareBp'), publicFen ? list([percent(content.publicShareBp), formatMoney(publicFen, locale)], '，') : null],
        ]}
      />
    </Panel>
  );
}

/** A plain form: it works without JavaScript. */
function Follow({ following, here }: { following: boolean | null; here: string }) {
  const { t } = useTexts();
  if (following === null || !useRootData()?.session) {
    return (
      <a className="btn lg blk" href={`/sign-in?next=${encodeURIComponent(here)}`}>
        {t('challenge.followSignIn')}
      </a>
    );
  }
  return (
    <Form method="post">
      <input type="hidden" name="following" value={following ? 'no' : 'yes'} />
      <button className={following ? 'btn lg blk' : 'btn pri lg blk'}>{t(following ? 'challenge.unfollow' : 'challenge.follow')}</button>
      <p className="hint">{t('challenge.followHint')}</p>
    </Form>
  );
}

function Questions({ challenge, questions }: { challenge: PublicChallenge; questions: readonly AnsweredQuestion[] }) {
  const { t, locale } = useTexts();
  return (
    <Panel title={t('challenge.questions')} id="questions">
      {questions.length === 0 && <p>{t('challenge.questions.none')}</p>}
      {questions.map(({ id, text, answer, answeredAt }) => (
        <section key={id} className="qa">
          <h3>
            <Written>{text}</Written>
          </h3>
          <Prose text={answer} />
          <p className="small num">{t('challenge.answeredAt', { date: formatDate(answeredAt, locale, 'minute') })}</p>
        </section>
      ))}
      {challenge.takesQuestions ? (
        <p>
          <Link className="btn" to={`/challenges/${challenge.id}/ask`}>
            {t('challenge.ask')}
          </Link>{' '}
          <span className="small">{t('challenge.askUntil', { date: formatDate(challenge.qaUntil, locale, 'minute') })}</span>
        </p>
      ) : (
        <p className="small">{t('challenge.questionsOver')}</p>
      )}
    </Panel>
  );
}

/** Every version with what was said about it, and both texts to compare. */
function Amendments({ challenge: { id, amendments } }: { challenge: PublicChallenge }) {
  const { t, locale, list } = useTexts();
  return (
    <Panel title={t('challenge.amendments')}>
      <p className="small">{t('challenge.amendments.rule')}</p>
      <ol className="amendments">
        {[...amendments].reverse().map(({ no, at, isAgain, text, changed, files, sha256 }) => (
          <li key={no}>
            <b>{isAgain ? t('challenge.amendment.again') : t(no === 1 ? 'challenge.amendment.first' : 'challenge.amendment.no', { no: amendments.filter((one) => one.no <= no && !one.isAgain).length - 1 })}</b> <time className="num" dateTime={at}>{formatDate(at, locale, 'minute')}</time>
            {text && <Prose text={text} />}
            {(changed.length > 0 || files.length > 0) && (
              <p className="small">
                {t('challenge.changed')}
                {list([...changed.map((part) => t(`challenge.part.${part as 'schedule'}`)), ...files])}
              </p>
            )}
            <p className="small">
              <Link to={`/challenges/${id}/versions/${no}`} rel="nofollow">
                {t(no === 1 ? 'challenge.amendment.text' : 'challenge.amendment.both')}
              </Link>{' '}
              <code title={sha256}>SHA-256 {sha256.slice(0, 16)}…</code>
            </p>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
