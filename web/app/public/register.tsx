import { Form, Link, useNavigation } from 'react-router';
import type { Route } from './+types/register';
import { VERIFY_WORKING_DAYS } from '../../../src/modules/identity/browser/verify-within';
import { isProvinceOrPrefecture } from '../../../src/modules/reference/browser/regions';
import { codeText, loadCodes, regionsIn } from '../api/codes';
import { apiContext, visitContext } from '../api/context';
import type { Registration } from '../api/types';
import { metaTexts, type Texts, useTexts } from '../i18n/use-texts';
import { AnswerHeading } from '../ui/answer-heading';
import { Crumbs } from '../ui/crumbs';
import { ErrorSummary } from '../ui/error-summary';
import { Field, TextField } from '../ui/field';
import { type FormAnswer, nested, refused, textsOf } from './form-answer';

const KINDS = ['ENTERPRISE', 'INSTITUTE', 'AGENCY'] as const;

const LENGTHS = {
  'organisation.kind': 20, 'organisation.name': 120, 'organisation.uscc': 40, 'organisation.usccOverrideReason': 500, 'organisation.regionCode': 6, 'organisation.address': 200,
  'person.name': 40, 'person.email': 200, 'person.phone': 30,
};

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('register.title')), { name: 'description', content: t('register.lead', { days: VERIFY_WORKING_DAYS }) }];
};

export async function loader({ context }: Route.LoaderArgs) {
  const codes = await loadCodes(context.get(apiContext));
  const { locale } = context.get(visitContext);
  return { regions: regionsIn(codes).items.filter(isProvinceOrPrefecture).map((code) => ({ code: code.code, name: codeText(code, locale) })) };
}

export async function action({ context, request }: Route.ActionArgs) {
  const api = context.get(apiContext);
  const values = textsOf(await request.formData());
  const { organisation = {}, person = {} } = nested(values);
  // the API names every missing field itself
  const result = await api.POST('/api/v1/registrations', { body: { organisation, person } as unknown as Registration });
  if (!result.response.ok) return refused(result, values, LENGTHS);
  return { sent: { email: person['email'] ?? '', link: result.data?.link ?? null } };
}

export default function Register({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTexts();
  const busy = useNavigation().state !== 'idle';
  if (actionData && 'sent' in actionData) return <CheckYourMail {...actionData.sent} />;
  return (
    <div className="wrap slim">
      <Crumbs items={[[t('register.title')]]} />
      <h1>{t('register.title')}</h1>
      <p className="lead">{t('register.lead', { days: VERIFY_WORKING_DAYS })}</p>
      <div className="note box">
        <p>{t('register.colleague')}</p>
      </div>
      <ErrorSummary failure={actionData?.failure} labels={labelsOf(t)} />
      <Form method="post" noValidate>
        <OrganisationFields answer={actionData} regions={loaderData.regions} />
        <PersonFields answer={actionData} />
        <p className="hint">
          {t('register.consent')} <a href="/privacy">{t('footer.privacy')}</a>
        </p>
        <button className="btn pri lg" disabled={busy}>
          {t('register.go')}
        </button>
      </Form>
    </div>
  );
}

/** The registration goes on in the mailbox; only the demo, which sends no mails, shows the link itself. */
function CheckYourMail({ email, link }: { email: string; link: string | null }) {
  const { t } = useTexts();
  return (
    <div className="wrap slim">
      <AnswerHeading>{t('register.sent')}</AnswerHeading>
      <p>{t('register.sentHint', { email })}</p>
      <p>{t('register.sentNothing')}</p>
      {link !== null && (
        <div className="note box">
          <p>{t('register.sentDemo')}</p>
          <p>
            <a href={new URL(link).pathname}>{t('register.sentDemoGo')}</a>
          </p>
        </div>
      )}
      <p>
        <Link to="/sign-in">{t('nav.signIn')}</Link>
      </p>
    </div>
  );
}

/** The fields that can be complained about, as they are called below. */
const labelsOf = (t: Texts['t']) => ({
  'organisation.kind': t('register.kind'), 'organisation.name': t('register.name'), 'organisation.uscc': t('organisation.uscc'), 'organisation.usccOverrideReason': t('register.usccReason'),
  'organisation.regionCode': t('record.region'), 'organisation.address': t('organisation.address'),
  'person.name': t('register.personName'), 'person.email': t('register.email'), 'person.phone': t('register.phone'),
});

/** Props of a field from the answer to the last attempt. */
const again = (answer: FormAnswer | undefined) => (name: keyof typeof LENGTHS) => ({
  name,
  maxLength: LENGTHS[name],
  error: answer?.failure.fields[name],
  defaultValue: answer?.values[name],
});

function OrganisationFields({ answer, regions }: { answer: FormAnswer | undefined; regions: readonly { code: string; name: string }[] }) {
  const { t } = useTexts();
  const last = again(answer);
  const doubted = 'organisation.usccOverrideReason';
  const explain = answer?.failure.fields[doubted] !== undefined || Boolean(answer?.values[doubted]);
  return (
    <fieldset className="panel">
      <legend>{t('register.organisation')}</legend>
      <Kinds {...last('organisation.kind')} />
      <TextField {...last('organisation.name')} label={t('register.name')} hint={t('register.nameHint')} autoComplete="organization" />
      <TextField {...last('organisation.uscc')} label={t('organisation.uscc')} hint={t('register.usccHint')} />
      {explain && <TextField {...last(doubted)} label={t('register.usccReason')} hint={t('register.usccReasonHint')} />}
      <Field {...last('organisation.regionCode')} label={t('record.region')} hint={t('register.regionHint')}>
        {(control) => (
          <select {...control} className="in" defaultValue={answer?.values['organisation.regionCode'] ?? ''}>
            <option value="">{t('register.regionByCode')}</option>
            {regions.map((region) => (
              <option key={region.code} value={region.code}>
                {region.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <TextField {...last('organisation.address')} label={t('organisation.address')} optional autoComplete="street-address" />
    </fieldset>
  );
}

function Kinds({ name, error, defaultValue }: { name: string; error: string | undefined; defaultValue: string | undefined }) {
  const { t } = useTexts();
  return (
    <fieldset className={error ? 'field bad radios' : 'field radios'}>
      <legend>{t('register.kind')}</legend>
      {error && <p className="err">{error}</p>}
      {KINDS.map((kind, index) => (
        <label key={kind}>
          <input type="radio" name={name} value={kind} id={index === 0 ? name : undefined} defaultChecked={(defaultValue ?? KINDS[0]) === kind} />
          <span>
            {t(`organisationKind.${kind}`)}
            <small>{t(`register.kindHint.${kind}`)}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function PersonFields({ answer }: { answer: FormAnswer | undefined }) {
  const { t } = useTexts();
  const last = again(answer);
  return (
    <fieldset className="panel">
      <legend>{t('register.person')}</legend>
      <TextField {...last('person.name')} label={t('register.personName')} autoComplete="name" />
      <TextField {...last('person.email')} label={t('register.email')} hint={t('register.emailHint')} type="email" autoComplete="username" />
      <TextField {...last('person.phone')} label={t('register.phone')} type="tel" optional autoComplete="tel" />
    </fieldset>
  );
}
