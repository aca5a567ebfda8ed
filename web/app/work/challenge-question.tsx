import type { Route } from './+types/challenge-question';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { ChallengeQuestion } from '../api/types';
import { formatDate } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Facts, Panel, Prose } from '../ui/panel';
import { Written } from '../ui/written';
import { ActionButtons, worthShowing } from './actions';
import { CaseHead } from './case-head';
import { Hindrances } from './contracts/actions';
import { useSteps } from './use-steps';

export const meta: Route.MetaFunction = ({ matches, loaderData }) => [metaTexts(matches).title(loaderData?.question.number ?? '')];

export async function loader({ context, params }: Route.LoaderArgs) {
  return { question: unwrap(await context.get(apiContext).GET('/api/v1/challenge-questions/{id}', { params: { path: { id: params.id } } })), now: new Date().toISOString() };
}

/** One step answers it: there is no way to follow. */
const NO_WAY: [] = [];

/** A question: what is asked, what the demander would say, the public answer. Nobody is told who asks. */
export default function QuestionPage({ loaderData: { question, now } }: Route.ComponentProps) {
  const { t } = useTexts();
  return (
    <>
      <CaseHead record={{ ...question, stages: NO_WAY }} title={question.challengeTitle} list={[t('work.nav.challengeQuestions'), '/work/challenge-questions']} now={now} />
      <div className="review case">
        <article>
          <Panel title={t('work.question.text')}>
            <Prose text={question.text} />
          </Panel>
          {question.suggestion && (
            <Panel title={t('work.question.suggestion')}>
              <Prose text={question.suggestion} />
            </Panel>
          )}
          {question.answer && (
            <Panel title={t(question.state === 'ANSWERED' ? 'work.question.answer' : 'work.question.declined')}>
              <Prose text={question.answer} />
            </Panel>
          )}
        </article>
        <aside className="decide" id="decide" tabIndex={0} aria-label={t('work.decide')}>
          <Steps question={question} />
          <About question={question} />
        </aside>
      </div>
    </>
  );
}

function Steps({ question }: { question: ChallengeQuestion }) {
  const { t } = useTexts();
  const run = useSteps('challenge_question', question);
  const actions = worthShowing(question.allowedActions);
  if (actions.length === 0) return null;
  return (
    <Panel title={t('work.steps')}>
      <p className="hint">{t('work.question.stepHint')}</p>
      <ActionButtons subject={{ kind: 'challenge_question', name: question.number }} actions={actions} run={run} block />
      <Hindrances actions={actions} />
    </Panel>
  );
}

function About({ question }: { question: ChallengeQuestion }) {
  const { t, locale } = useTexts();
  return (
    <Panel title={t('work.question.about')}>
      <Facts
        items={[
          [t('work.kind.challenge'), <a key="challenge" href={`/challenges/${question.challengeId}`}><Written>{question.challengeTitle}</Written></a>],
          [t('challenge.number'), question.challengeNumber],
          [t('work.question.askedAt'), formatDate(question.askedAt, locale, 'minute')],
          [t('work.question.answeredAt'), question.answeredAt && formatDate(question.answeredAt, locale, 'minute')],
        ]}
      />
      <p className="small-text">{t(question.own ? 'work.question.ownHint' : 'work.question.nameless')}</p>
    </Panel>
  );
}
