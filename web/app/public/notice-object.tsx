import { Form, redirect, useNavigation } from 'react-router';
import type { Route } from './+types/notice-object';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { PublicNotice } from '../api/types';
import { metaTexts, useRootData, useTexts } from '../i18n/use-texts';
import { Crumbs } from '../ui/crumbs';
import { ErrorSummary } from '../ui/error-summary';
import { Field, TextField } from '../ui/field';
import { Panel } from '../ui/panel';
import { Written } from '../ui/written';
import { refused, textsOf } from './form-answer';
import { NoticeDays, NoticeLines, NoticeState } from './notice-parts';

const SHOWN_AGAIN = { text: 4_000, contact: 100 };

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('notice.object')), { name: 'robots', content: 'noindex' }];
};

export async function loader({ context, params }: Route.LoaderArgs) {
  return { notice: unwrap(await context.get(apiContext).GET('/api/v1/notices/{id}', { params: { path: { id: params.id } } })) };
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const values = textsOf(await request.formData());
  const result = await context.get(apiContext).POST('/api/v1/notices/{id}/objections', { params: { path: { id: params.id } }, body: { text: values['text'] ?? '', contact: values['contact'] ?? '' } });
  if (!result.response.ok || !result.data) return refused(result, values, SHOWN_AGAIN);
  return redirect(`/notices/${params.id}?receipt=${result.data.number}&objection=${result.data.id}`);
}

/** Objects to a notice: who is signed in writes it here, others are told where it is taken. */
export default function ObjectToNotice({ loaderData: { notice }, actionData }: Route.ComponentProps) {
  const { t } = useTexts();
  const person = useRootData()?.session?.person;
  const busy = useNavigation().state !== 'idle';
  const labels = { text: t('notice.objectText'), contact: t('notice.objectContact') };
  return (
    <div className="wrap slim">
      <Crumbs items={[[t('notice.title'), '/notices'], [notice.number, `/notices/${notice.id}`], [t('notice.object')]]} />
      <h1>{t('notice.object')}</h1>
      <p className="lead">
        <Written>{notice.title}</Written>
      </p>
      <p className="tags">
        <NoticeState row={notice} />
      </p>
      <NoticeDays row={notice} />
      <ErrorSummary failure={actionData?.failure} labels={labels} />
      {!notice.objectable ? (
        <p className="note box warn">{t('notice.objectionOver')}</p>
      ) : person ? (
        <Form method="post" noValidate className="panel">
          <p>{t('notice.objectAs', { name: person.name })}</p>
          <Field name="text" label={labels.text} hint={t('notice.objectTextHint')} error={actionData?.failure.fields['text']}>
            {(control) => <textarea {...control} className="in" rows={8} maxLength={SHOWN_AGAIN.text} defaultValue={actionData?.values['text']} required />}
          </Field>
          <TextField name="contact" label={labels.contact} hint={t('notice.objectContactHint')} maxLength={SHOWN_AGAIN.contact} error={actionData?.failure.fields['contact']} defaultValue={actionData?.values['contact']} />
          <button className="btn pri lg" disabled={busy}>
            {t('notice.objectGo')}
          </button>
        </Form>
      ) : (
        <SignInFirst id={notice.id} />
      )}
      <Elsewhere notice={notice} />
    </div>
  );
}

/** For whoever has no account: where the office takes objections down. */
function Elsewhere({ notice }: { notice: PublicNotice }) {
  const { t } = useTexts();
  return (
    <Panel title={t('notice.objectElsewhere')}>
      <p>{t('notice.objectElsewhereHint')}</p>
      <NoticeLines lines={notice.fields.filter(({ key }) => key.startsWith('contact') || key === 'procedure')} />
    </Panel>
  );
}

function SignInFirst({ id }: { id: string }) {
  const { t } = useTexts();
  return (
    <Panel title={t('notice.objectSignIn')}>
      <p>{t('notice.objectSignInHint')}</p>
      <p>
        <a className="btn pri" href={`/sign-in?next=${encodeURIComponent(`/notices/${id}/object`)}`}>
          {t('nav.signIn')}
        </a>
      </p>
    </Panel>
  );
}
