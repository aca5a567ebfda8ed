import { Link } from 'react-router';
import type { Route } from './+types/challenge-questions';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { ChallengeQuestionRow } from '../api/types';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Written } from '../ui/written';
import { QUESTION_STATES } from './challenges/words';
import { Due } from './due';
import { NextPage, StateLinks } from './list-parts';
import { StateTag } from './state-tag';
import { type Column, WorkTable } from './work-table';

const SHOWN = 60;
const inShort = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.challengeQuestions'))];
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const params = new URL(request.url).searchParams;
  const state = QUESTION_STATES.find((one) => one === params.get('state')) ?? null;
  const challengeId = /^[0-9a-f-]{36}$/.exec(params.get('challenge') ?? '')?.[0];
  const cursor = params.get('cursor');
  const query = { limit: 30, ...(state ? { state } : {}), ...(challengeId ? { challengeId } : {}), ...(cursor ? { cursor } : {}) };
  return { state, challengeId, page: unwrap(await context.get(apiContext).GET('/api/v1/challenge-questions', { params: { query } })), now: new Date().toISOString() };
}

/** Own questions, those about the own organisation's challenges, and for the planning section all. */
export default function ChallengeQuestions({ loaderData: { state, challengeId, page, now } }: Route.ComponentProps) {
  const { t } = useTexts();
  const within: Record<string, string> = challengeId ? { challenge: challengeId } : {};
  const columns: Column<ChallengeQuestionRow>[] = [
    {
      title: t('work.question.text'),
      cell: (row) => (
        <>
          <Link to={`/work/challenge-questions/${row.id}`}>
            <Written>{inShort(row.text)}</Written>
          </Link>
          <div className="small-text num">
            {row.number}
            {row.own && `　${t('work.question.own')}`}
          </div>
        </>
      ),
    },
    {
      title: t('work.kind.challenge'),
      cell: (row) => (
        <>
          <Written>{row.challengeTitle}</Written>
          <div className="small-text num">{row.challengeNumber}</div>
        </>
      ),
    },
    { title: t('work.col.due'), cell: ({ dueAt, dueProvisional, workingDaysLeft }) => <Due at={dueAt} provisional={dueProvisional} now={now} workingDays={workingDaysLeft} />, nowrap: true },
    { title: t('work.col.state'), cell: ({ stateLabel, stateTone }) => <StateTag label={stateLabel} tone={stateTone} />, nowrap: true, plain: true },
  ];
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.challengeQuestions')}</h1>
        <span className="small-text">{t('work.question.hint')}</span>
      </div>
      <StateLinks states={[null, ...QUESTION_STATES]} chosen={state} textOf={(one) => t(one ? `work.question.state.${one}` : 'search.all')} within={within} />
      {challengeId && <p className="small-text below">{t('work.question.ofOne')} <Link to="/work/challenge-questions">{t('work.question.ofAll')}</Link></p>}
      {page.items.length === 0 ? <p className="nothing">{t('work.question.none')} <a href="/challenges">{t('nav.challenges')}</a></p> : <div className="box"><WorkTable columns={columns} rows={page.items} keyOf={({ id }) => id} /></div>}
      <NextPage address={new URLSearchParams({ ...within, ...(state ? { state } : {}) })} cursor={page.nextCursor} />
    </>
  );
}
