import { Fragment } from 'react';
import { data, Form, Link, redirect, redirectDocument, useNavigation } from 'react-router';
import type { Route } from './+types/sign-in';
import { cookiesOf, localPath } from '../api/answer';
import { apiContext, visitContext } from '../api/context';
import type { DemoPerson } from '../api/types';
import { metaTexts, textsIn, useTexts } from '../i18n/use-texts';
import { ErrorSummary } from '../ui/error-summary';
import { TextField } from '../ui/field';
import { Written } from '../ui/written';
import { type FormAnswer, refused, shownAgain, textsOf } from './form-answer';

const HOME = '/work';
const SHOWN_AGAIN = { login: 200 };

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('signIn.title')), { name: 'robots', content: 'noindex' }];
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const params = new URL(request.url).searchParams;
  const next = localPath(params.get('next'), HOME);
  const [session, people] = await Promise.all([api.GET('/api/v1/session'), api.GET('/api/v1/session/demo')]);
  if (session.data?.signedIn && !params.has('switch')) throw redirect(next);
  return { next, people: people.data ?? [], again: params.has('next'), reset: params.has('reset') };
}

export async function action({ context, request }: Route.ActionArgs) {
  const api = context.get(apiContext);
  const values = textsOf(await request.formData());
  const { personId, login = '', password = '' } = values;
  if (!personId && (login === '' || password === '')) return incomplete(login, password, textsIn(context.get(visitContext).locale).t);
  const result = personId
    ? await api.POST('/api/v1/session/demo', { body: { personId } })
    : await api.POST('/api/v1/session', { body: { login, password } });
  if (!result.response.ok) return refused(result, values, SHOWN_AGAIN);
  return redirectDocument(localPath(values['next'], HOME), { headers: cookiesOf(result.response) });
}

/** What is missing, in our own words: the API would take an empty field for a wrong one. */
function incomplete(login: string, password: string, t: ReturnType<typeof useTexts>['t']) {
  const fields = { ...(login === '' ? { login: t('signIn.loginMissing') } : {}), ...(password === '' ? { password: t('signIn.passwordMissing') } : {}) };
  return data({ failure: { title: t('form.problem'), fields }, values: shownAgain({ login }, SHOWN_AGAIN) } satisfies FormAnswer, { status: 422 });
}

export default function SignIn({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTexts();
  const { next, people, again, reset } = loaderData;
  return (
    <div className="wrap narrow">
      <h1>{t('signIn.title')}</h1>
      {again && !actionData && <p className="note">{t('signIn.needed')}</p>}
      {reset && <p className="note">{t('signIn.reset')}</p>}
      <ErrorSummary failure={actionData?.failure} labels={{ login: t('signIn.login'), password: t('signIn.password') }} />
      <div className={people.length > 0 ? 'signin demo' : 'signin'}>
        <PasswordForm next={next} login={actionData?.values['login']} errors={actionData?.failure.fields ?? {}} />
        {people.length > 0 && <DemoRoles people={people} next={next} />}
      </div>
    </div>
  );
}

function PasswordForm({ next, login, errors }: { next: string; login: string | undefined; errors: Record<string, string> }) {
  const { t } = useTexts();
  const busy = useNavigation().state !== 'idle';
  return (
    <section className="panel" aria-labelledby="with-password">
      <h2 id="with-password">{t('signIn.withPassword')}</h2>
      <Form method="post" noValidate>
        <input type="hidden" name="next" value={next} />
        <TextField name="login" label={t('signIn.login')} autoComplete="username" maxLength={SHOWN_AGAIN.login} defaultValue={login} error={errors['login']} />
        <TextField name="password" label={t('signIn.password')} type="password" autoComplete="current-password" error={errors['password']} />
        <button className="btn pri lg blk" disabled={busy}>
          {t('signIn.go')}
        </button>
      </Form>
      <p className="links">
        <Link to="/forgot-password">{t('signIn.forgot')}</Link>
        <Link to="/register">{t('signIn.register')}</Link>
      </p>
    </section>
  );
}

/** Roles of the guided path, in the order of the journey; the first person of each is README's. */
const GUIDED = ['RES', 'INST', 'BUR_CG', 'ENT', 'REG1', 'REG2', 'TAX', 'BRK', 'BUR_LEAD'];

const KINDS = ['ENTERPRISE', 'INSTITUTE', 'AGENCY', 'GOVERNMENT'] as const;

/** Demo mode: every role by one click; the roles of the guided path first. */
function DemoRoles({ people, next }: { people: readonly DemoPerson[]; next: string }) {
  const { t } = useTexts();
  const first = GUIDED.flatMap((role) => people.find((person) => person.roles.length === 1 && person.roles[0] === role) ?? []);
  const others = people.filter((person) => !first.includes(person));
  return (
    <section className="panel" aria-labelledby="as-demo">
      <h2 id="as-demo">{t('signIn.demo')}</h2>
      <p className="hint">{t('signIn.demoHint')}</p>
      <RoleCards people={first} next={next} />
      {others.length > 0 && (
        <details className="others">
          <summary>{t('signIn.others', { count: others.length })}</summary>
          {KINDS.map((kind) => (
            <Fragment key={kind}>
              <h3>{t(`organisationKind.${kind}`)}</h3>
              <RoleCards people={others.filter((person) => person.organisationKind === kind)} next={next} />
            </Fragment>
          ))}
        </details>
      )}
    </section>
  );
}

function RoleCards({ people, next }: { people: readonly DemoPerson[]; next: string }) {
  const { list } = useTexts();
  return (
    <ul className="roles">
      {people.map((person) => (
        <li key={person.id}>
          <Form method="post">
            <input type="hidden" name="next" value={next} />
            <button name="personId" value={person.id} className="role">
              <b>{list(person.roleNames)}</b>
              <span>
                <Written>{person.name}</Written>
              </span>
              <small>
                <Written>{person.organisationName}</Written>
              </small>
            </button>
          </Form>
        </li>
      ))}
    </ul>
  );
}
