import { Alert, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { data, useSearchParams } from 'react-router';
import type { Route } from './+types/challenges.new';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Panel } from '../ui/panel';
import { useHydrated } from '../ui/use-hydrated';
import { BeginPage, Needed } from './begin-page';
import { browserApi, failureText } from './browser-api';
import { OrganisationPick } from './contracts/organisation-pick';
import { mayOf } from './nav';
import { useCreate } from './use-create';

interface Start {
  title?: string;
  demanderId?: string | null;
  needId?: string | null;
}

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.challenge.begin'))];
};

/** Own published needs, which a draft may begin with; who drafts for others names the demander. */
export async function loader({ context }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const { may } = unwrap(await api.GET('/api/v1/session'));
  const held = mayOf(may);
  const allowed = held('challenge.create');
  const forOthers = held('challenge.plan');
  const needs = allowed && !forOthers && held('need.working') ? unwrap(await api.GET('/api/v1/needs', { params: { query: { state: 'LISTED', limit: 100 } } })).items.map(({ id, number, title }) => ({ value: id, label: `${title}　${number}` })) : [];
  return data({ allowed, forOthers, needs }, { status: allowed ? 200 : 403 });
}

/** Start page of a challenge: for whom, from which need. The draft exists from here on. */
export default function NewChallenge({ loaderData }: Route.ComponentProps) {
  const { t } = useTexts();
  return (
    <BeginPage title={t('work.challenge.begin')} list={[t('work.nav.challenges'), '/work/challenges']} allowed={loaderData.allowed} others={t('work.challenge.begin.others')}>
      <Begin {...loaderData} />
    </BeginPage>
  );
}

function Begin({ forOthers, needs }: { forOthers: boolean; needs: { value: string; label: string }[] }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const given = useSearchParams()[0].get('need');
  const [name, setName] = useState('');
  const { send, busy, problem } = useCreate<Start>('/work/challenges', ({ title, demanderId, needId }, headers) =>
    browserApi.POST('/api/v1/challenges', { body: { ...(demanderId ? { demanderId } : {}), ...(needId ? { needId } : {}), ...(title && !needId ? { content: { title } } : {}) }, headers }));
  return (
    <>
      <Needed lines={(['one', 'two', 'three'] as const).map((one) => t(`work.challenge.begin.${one}`))} />
      {problem !== undefined && <Alert type="error" showIcon title={failureText(problem, t)} className="below" />}
      <Panel>
        <Form<Start> className="measure" layout="vertical" initialValues={{ needId: given }} onFinish={send} requiredMark={false} disabled={!ready}>
          {forOthers && !given && (
            <Form.Item name="demanderId" label={t('challenge.poster')} rules={[{ required: true, message: t('work.required') }]}>
              <OrganisationPick name={name} onFound={(found) => setName(found.name)} />
            </Form.Item>
          )}
          {needs.length > 0 && (
            <Form.Item name="needId" label={t('work.challenge.need')} extra={t('work.challenge.needHint')}>
              <Select allowClear options={needs} showSearch={{ optionFilterProp: 'label' }} />
            </Form.Item>
          )}
          {given && needs.length === 0 && (
            <>
              <Form.Item name="needId" hidden>
                <Input />
              </Form.Item>
              <p>{t('work.challenge.needGiven')}</p>
            </>
          )}
          {!given && (
            <Form.Item name="title" label={t('challenge.part.title')} extra={t('work.challenge.hint.title')}>
              <Input maxLength={80} showCount />
            </Form.Item>
          )}
          <Button type="primary" size="large" htmlType="submit" loading={busy}>
            {t('work.begin.go')}
          </Button>
        </Form>
      </Panel>
    </>
  );
}
