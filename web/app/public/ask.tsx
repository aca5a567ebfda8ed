import { Form, useNavigation, useSearchParams } from 'react-router';
import type { Route } from './+types/ask';
import { apiContext } from '../api/context';
import type { MatchView } from '../api/types';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Crumbs } from '../ui/crumbs';
import { ErrorSummary } from '../ui/error-summary';
import { Field } from '../ui/field';
import { MatchCard, SplitMatches } from '../ui/match-card';
import { MatchTexts } from '../ui/match-texts';
import { refused, textsOf } from './form-answer';

const SHOWN = 10;
const SHOWN_AGAIN = { text: 3000 };

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('ask.title')), { name: 'description', content: t('ask.lead') }];
};

export async function action({ context, request }: Route.ActionArgs) {
  const values = textsOf(await request.formData());
  const text = values['text'] ?? '';
  const result = await context.get(apiContext).POST('/api/v1/matching/preview', { body: { text, limit: SHOWN } });
  if (!result.data) return refused(result, values, SHOWN_AGAIN);
  return { text, found: result.data };
}

/** Describe a problem in one's own words and see which achievements may solve it, with the reasons. */
export default function Ask({ actionData }: Route.ComponentProps) {
  const { t } = useTexts();
  const [asked] = useSearchParams();
  const busy = useNavigation().state !== 'idle';
  const answer = actionData && 'found' in actionData ? actionData : null;
  const refusal = actionData && 'failure' in actionData ? actionData : null;
  return (
    <div className="wrap">
      <Crumbs items={[[t('ask.title')]]} />
      <div className="stack">
        <h1>{t('ask.title')}</h1>
        <ErrorSummary failure={refusal?.failure} labels={{ text: t('ask.label') }} />
        <Form method="post" className="panel ask" noValidate>
          <Field name="text" label={t('ask.label')} hint={t('ask.hint')} error={refusal?.failure.fields['text']}>
            {(control) => <textarea {...control} className="in" rows={5} maxLength={SHOWN_AGAIN.text} defaultValue={answer?.text ?? refusal?.values['text'] ?? asked.get('text')?.slice(0, SHOWN_AGAIN.text)} required />}
          </Field>
          <button className="btn pri lg" disabled={busy}>
            {busy ? t('ask.busy') : t('ask.go')}
          </button>
        </Form>
        {answer && <Found text={answer.text} found={answer.found} />}
      </div>
    </div>
  );
}

function Found({ text, found }: { text: string; found: readonly MatchView[] }) {
  const { t } = useTexts();
  const likely = found.filter((match) => match.likely).length;
  const best = likely > 0 ? found.find((match) => match.likely) : undefined;
  return (
    <section className="sec" aria-labelledby="found">
      <header>
        <h2 id="found" role="status">
          {likely > 0 ? t('ask.found', { count: likely }) : t('ask.nothing')}
        </h2>
      </header>
      <SplitMatches
        matches={found}
        rows={(part) => (
          <div className="rows">
            {part.map((match) => (
              <MatchCard key={match.achievementId} match={match} other="achievement" href={`/achievements/${match.achievementId}`} action={t('ask.open')} figures />
            ))}
          </div>
        )}
      />
      <p className="gap">
        {t('ask.next')} <a href={`/work/needs/new?${new URLSearchParams({ problem: text.slice(0, 400) })}`}>{t('none.post')}</a>
      </p>
      {best && (
        <details className="others">
          <summary>{t('ask.evidence')}</summary>
          <MatchTexts match={best} chosen={null} />
        </details>
      )}
    </section>
  );
}
