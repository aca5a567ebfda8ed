import { data, Link, redirectDocument } from 'react-router';
import type { Route } from './+types/register-confirm';
import { cookiesOf, problemOf } from '../api/answer';
import { apiContext } from '../api/context';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { NewPasswordForm } from '../ui/new-password';
import { Facts, Panel } from '../ui/panel';
import { refused, textsOf } from './form-answer';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('registerConfirm.title')), { name: 'robots', content: 'noindex' }];
};

export async function loader({ context, params }: Route.LoaderArgs) {
  const result = await context.get(apiContext).GET('/api/v1/registrations/{secret}', { params: { path: { secret: params.secret } } });
  if (result.data) return { registration: result.data, problem: '' };
  const { status, detail } = problemOf(result);
  return data({ registration: null, problem: detail }, { status });
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const values = textsOf(await request.formData());
  const result = await context.get(apiContext).POST('/api/v1/registrations/{secret}', {
    params: { path: { secret: params.secret } },
    body: { password: values['password'] ?? '' },
  });
  if (!result.response.ok) return refused(result, values);
  return redirectDocument('/work?registered', { headers: cookiesOf(result.response) });
}

/** The mailed link of a registration: what it registers, and the password that makes it an account. */
export default function RegisterConfirm({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTexts();
  const { registration, problem } = loaderData;
  return (
    <div className="wrap slim">
      <h1>{t('registerConfirm.title')}</h1>
      {registration ? (
        <>
          <p className="lead">{t('registerConfirm.lead')}</p>
          <Panel>
            <Facts
              items={[
                [t('register.name'), registration.organisationName],
                [t('register.kind'), t(`organisationKind.${registration.kind}`)],
                [t('organisation.uscc'), registration.uscc],
                [t('record.region'), registration.regionName],
                [t('organisation.address'), registration.address],
                [t('register.person'), registration.personName],
                [t('register.email'), registration.email],
              ]}
            />
          </Panel>
          {!registration.usccChecksumOk && <p className="note box warn">{t('registerConfirm.evidence')}</p>}
          <NewPasswordForm failure={actionData?.failure} label={t('signIn.password')} go={t('registerConfirm.go')} />
        </>
      ) : (
        <p role="alert">{problem || t('error.unavailable')}</p>
      )}
      <p className="links">
        <Link to="/sign-in">{t('nav.signIn')}</Link>
        <Link to="/register">{t('registerConfirm.again')}</Link>
      </p>
    </div>
  );
}
