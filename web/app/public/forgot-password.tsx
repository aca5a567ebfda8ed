import { Form, Link, useNavigation } from 'react-router';
import type { Route } from './+types/forgot-password';
import { apiContext } from '../api/context';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { AnswerHeading } from '../ui/answer-heading';
import { ErrorSummary } from '../ui/error-summary';
import { TextField } from '../ui/field';
import { refused, textsOf } from './form-answer';

const SHOWN_AGAIN = { email: 200 };

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('forgot.title')), { name: 'robots', content: 'noindex' }];
};

export async function action({ context, request }: Route.ActionArgs) {
  const values = textsOf(await request.formData());
  const result = await context.get(apiContext).POST('/api/v1/password-resets', { body: { email: values['email'] ?? '' } });
  return result.response.ok ? null : refused(result, values, SHOWN_AGAIN);
}

export default function ForgotPassword({ actionData }: Route.ComponentProps) {
  const { t } = useTexts();
  const busy = useNavigation().state !== 'idle';
  if (actionData === null) {
    return (
      <div className="wrap slim">
        <AnswerHeading>{t('forgot.sent')}</AnswerHeading>
        <p>{t('forgot.sentHint')}</p>
        <p>
          <Link to="/sign-in">{t('nav.signIn')}</Link>
        </p>
      </div>
    );
  }
  return (
    <div className="wrap slim">
      <h1>{t('forgot.title')}</h1>
      <ErrorSummary failure={actionData?.failure} labels={{ email: t('signIn.login') }} />
      <Form method="post" noValidate className="panel">
        <TextField name="email" type="email" label={t('register.email')} hint={t('forgot.hint')} autoComplete="username" maxLength={SHOWN_AGAIN.email} error={actionData?.failure.fields['email']} defaultValue={actionData?.values['email']} />
        <button className="btn pri lg" disabled={busy}>
          {t('forgot.go')}
        </button>
      </Form>
    </div>
  );
}
