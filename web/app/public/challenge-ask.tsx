import { Form, redirect, useNavigation } from 'react-router';
import type { Route } from './+types/challenge-ask';
import { apiContext } from '../api/context';
import { readChallenge } from '../api/records';
import { formatDate } from '../i18n/format';
import { metaTexts, useRootData, useTexts } from '../i18n/use-texts';
import { Crumbs } from '../ui/crumbs';
import { ErrorSummary } from '../ui/error-summary';
import { Field } from '../ui/field';
import { Panel } from '../ui/panel';
import { Written } from '../ui/written';
import { refused, textsOf } from './form-answer';

const SHOWN_AGAIN = { text: 1_000 };

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('challenge.ask')), { name: 'robots', content: 'noindex' }];
};

export const loader = async ({ context, params }: Route.LoaderArgs) => ({ challenge: await readChallenge(context.get(apiContext), params.id) });

export async function action({ context, request, params }: Route.ActionArgs) {
  const values = textsOf(await request.formData());
  const result = await context.get(apiContext).POST('/api/v1/challenges/{id}/questions', { params: { path: { id: params.id } }, body: { text: values['text'] ?? '' } });
  if (!result.response.ok || !result.data) return refused(result, values, SHOWN_AGAIN);
  return redirect(`/challenges/${params.id}?asked=${result.data.number}`);
}

/** Asks about a challenge in public, without one's name. */
export default function AskAboutChallenge({ loaderData: { challenge }, actionData }: Route.ComponentProps) {
  const { t, locale } = useTexts();
  const person = useRootData()?.session?.person;
  const busy = useNavigation().state !== 'idle';
  const label = t('challenge.askText');
  return (
    <div className="wrap slim">
      <Crumbs items={[[t('challenge.title'), '/challenges'], [challenge.number, `/challenges/${challenge.id}`], [t('challenge.ask')]]} />
      <h1>{t('challenge.ask')}</h1>
      <p className="lead">
        <Written>{challenge.title}</Written>
      </p>
      <ErrorSummary failure={actionData?.failure} labels={{ text: label }} />
      {!challenge.takesQuestions ? (
        <p className="note box warn">{t('challenge.questionsOver')}</p>
      ) : person ? (
        <Form method="post" noValidate className="panel">
          <p>{t('challenge.askUntil', { date: formatDate(challenge.qaUntil, locale, 'minute') })}</p>
          <Field name="text" label={label} hint={t('challenge.askHint')} error={actionData?.failure.fields['text']}>
            {(control) => <textarea {...control} className="in" rows={6} maxLength={SHOWN_AGAIN.text} defaultValue={actionData?.values['text']} required />}
          </Field>
          <button className="btn pri lg" disabled={busy}>
            {t('challenge.askGo')}
          </button>
        </Form>
      ) : (
        <Panel title={t('challenge.askSignIn')}>
          <p>{t('challenge.askSignInHint')}</p>
          <p>
            <a className="btn pri" href={`/sign-in?next=${encodeURIComponent(`/challenges/${challenge.id}/ask`)}`}>
              {t('nav.signIn')}
            </a>
          </p>
        </Panel>
      )}
    </div>
  );
}
