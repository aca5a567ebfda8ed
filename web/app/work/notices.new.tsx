import { Alert, Button, Form, Select } from 'antd';
import { useState } from 'react';
import { data } from 'react-router';
import type { Route } from './+types/notices.new';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { NoticeKindView, NoticeSubject } from '../api/types';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Crumbs } from '../ui/crumbs';
import { Panel } from '../ui/panel';
import { useHydrated } from '../ui/use-hydrated';
import { browserApi, failureText, settle } from './browser-api';
import { mayOf } from './nav';
import { CHOSEN, type SubjectKind } from './notices/chosen';
import { useCreate } from './use-create';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.notice.new'))];
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const [session, kinds] = await Promise.all([api.GET('/api/v1/session'), api.GET('/api/v1/notice-kinds')]);
  const { may, membership } = unwrap(session);
  const allowed = mayOf(may)('notice.create');
  const publisher = membership?.kind === 'GOVERNMENT' ? 'BUREAU' : 'INSTITUTE';
  const { searchParams } = new URL(request.url);
  const own = unwrap(kinds).filter((kind) => kind.publisher === publisher);
  // a record that waits for its notice leads here
  const asked = own.find(({ kind }) => kind === searchParams.get('kind'));
  const choices = allowed && asked ? unwrap(await api.GET('/api/v1/notice-subjects', { params: { query: { kind: asked.kind } } })) : [];
  return data({ allowed, kinds: own, start: asked && { kind: asked.kind, subjectId: searchParams.get('subject'), choices } }, { status: allowed ? 200 : 403 });
}

type Kind = NoticeKindView['kind'];

/** Begins a notice: its kind, and the record that it is about. */
export default function NewNotice({ loaderData: { allowed, kinds, start } }: Route.ComponentProps) {
  const { t } = useTexts();
  return (
    <>
      <Crumbs items={[[t('work.nav.desk'), '/work'], [t('work.nav.notices'), '/work/notices'], [t('work.notice.new')]]} />
      <div className="phead">
        <h1>{t('work.notice.new')}</h1>
      </div>
      {allowed ? <Begin kinds={kinds} start={start} /> : <Panel><p>{t('error.forbiddenHint')}</p></Panel>}
    </>
  );
}

interface Start {
  kind: Kind;
  subjectId?: string;
}

/** What the address asks for. */
type Asked = { kind: Kind; subjectId: string | null; choices: NoticeSubject[] } | undefined;

function Begin({ kinds, start: asked }: { kinds: readonly NoticeKindView[]; start: Asked }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const [form] = Form.useForm<Start>();
  const { send, busy, problem } = useCreate<Start>('/work/notices', ({ kind, subjectId }, headers) => browserApi.POST('/api/v1/notices', { body: { kind, ...(subjectId ? { subjectId } : {}) }, headers }));
  const { subjects, load } = useSubjects(kinds, asked);
  const chosen = Form.useWatch('kind', form);
  const needed = kinds.some(({ kind, subjectRequired }) => kind === chosen && subjectRequired);
  const isAward = kinds.some(({ kind, subject }) => kind === chosen && subject === 'challenge');
  return (
    <>
      {problem !== undefined && <Alert type="error" showIcon title={failureText(problem, t)} className="below" />}
      <Panel>
        <Form className="measure" form={form} layout="vertical" requiredMark={false} disabled={!ready} initialValues={asked ? { kind: asked.kind, subjectId: asked.choices.some(({ id }) => id === asked.subjectId) ? asked.subjectId : undefined } : {}} onFinish={(start) => void send(start)}>
          <Form.Item name="kind" label={t('work.notice.kind')} rules={[{ required: true, message: t('work.required') }]}>
            <Select<Kind> options={kinds.map(({ kind, label }) => ({ value: kind, label }))} listHeight={420} onChange={(kind) => { form.setFieldValue('subjectId', undefined); void load(kind); }} />
          </Form.Item>
          {subjects && (
            <Form.Item name="subjectId" label={t(`work.notice.subject.${subjects.of}`)} rules={[{ required: needed, message: t('work.required') }]} extra={t(subjects.choices.length > 0 ? 'work.notice.subjectHint' : needed ? 'work.notice.subjectNothing' : 'work.notice.subjectNone')}>
              <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={subjects.choices.map(({ id, label }) => ({ value: id, label }))} />
            </Form.Item>
          )}
          {isAward && <p className="hint">{t('work.notice.awardHint')}</p>}
          <Button type="primary" htmlType="submit" loading={busy}>
            {t('work.notice.begin')}
          </Button>
        </Form>
      </Panel>
    </>
  );
}

const subjectOf = (kinds: readonly NoticeKindView[], kind: Kind): SubjectKind | undefined => CHOSEN.find((one) => one === kinds.find((known) => known.kind === kind)?.subject);

/** Records of the own organisation that a notice of the chosen kind may be about. */
function useSubjects(kinds: readonly NoticeKindView[], asked: Asked) {
  const [subjects, setSubjects] = useState<{ of: SubjectKind; choices: NoticeSubject[] } | null>(() => { const of = asked && subjectOf(kinds, asked.kind); return asked && of ? { of, choices: asked.choices } : null; });
  const load = async (kind: Kind) => {
    const of = subjectOf(kinds, kind);
    setSubjects(null);
    if (!of) return;
    const outcome = await settle(browserApi.GET('/api/v1/notice-subjects', { params: { query: { kind } } }));
    setSubjects({ of, choices: outcome.ok ? outcome.data : [] });
  };
  return { subjects, load };
}
