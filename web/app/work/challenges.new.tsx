import { Alert, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { data, useSearchParams } from 'react-router';
import type { Route } from './+types/challenges.new';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { MessageKey } from '../i18n/translate';
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
  achievementId?: string | null;
}

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.challenge.begin'))];
};

/** Own published needs and achievements, which a draft may begin with; who drafts for others names the demander. */
export async function loader({ context }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const { may } = unwrap(await api.GET('/api/v1/session'));
  const held = mayOf(may);
  const allowed = held('challenge.create');
  const forOthers = held('challenge.plan');
  const needs = allowed && !forOthers && held('need.working') ? unwrap(await api.GET('/api/v1/needs', { params: { query: { state: 'LISTED', limit: 100 } } })).items.map(({ id, number, title }) => ({ value: id, label: `${title}　${number}` })) : [];
  const achievements = allowed && !forOthers && held('achievement.working') ? unwrap(await api.GET('/api/v1/achievements', { params: { query: { state: 'LISTED', limit: 100 } } })).items.map(({ id, number, title }) => ({ value: id, label: `${title}　${number}` })) : [];
  return data({ allowed, forOthers, needs, achievements }, { status: allowed ? 200 : 403 });
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

type Choices = { value: string; label: string }[];

function Begin({ forOthers, needs, achievements }: { forOthers: boolean; needs: Choices; achievements: Choices }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const [params] = useSearchParams();
  const [need, achievement] = [params.get('need'), params.get('achievement')];
  const given = need ?? achievement;
  const ofResult = achievement !== null || (!need && needs.length === 0 && achievements.length > 0);
  const [name, setName] = useState('');
  const { send, busy, problem } = useCreate<Start>('/work/challenges', ({ title, demanderId, needId, achievementId }, headers) =>
    browserApi.POST('/api/v1/challenges', { body: { ...(demanderId ? { demanderId } : {}), ...(needId ? { needId } : achievementId ? { achievementId } : {}), ...(title && !needId && !achievementId ? { content: { title } } : {}) }, headers }));
  return (
    <>
      <Needed lines={(['one', 'two', 'three'] as const).map((one) => t(ofResult ? `work.challenge.beginResult.${one}` : `work.challenge.begin.${one}`))} />
      {problem !== undefined && <Alert type="error" showIcon title={failureText(problem, t)} className="below" />}
      <Panel>
        <Form<Start> className="measure" layout="vertical" initialValues={{ needId: need, achievementId: achievement }} onFinish={send} requiredMark={false} disabled={!ready}>
          {forOthers && !given && (
            <Form.Item name="demanderId" label={t('challenge.poster')} rules={[{ required: true, message: t('work.required') }]}>
              <OrganisationPick name={name} onFound={(found) => setName(found.name)} />
            </Form.Item>
          )}
          <Origins needs={needs} achievements={achievements} need={need} achievement={achievement} />
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

/** What the draft takes over: one of the own published records, or the one that the page was opened for. */
function Origins({ needs, achievements, need, achievement }: { needs: Choices; achievements: Choices; need: string | null; achievement: string | null }) {
  return (
    <>
      {!achievement && <Origin name="needId" choices={needs} given={need} words={['work.challenge.need', 'work.challenge.needHint', 'work.challenge.needGiven']} />}
      {!need && <Origin name="achievementId" choices={achievements} given={achievement} words={['work.challenge.achievement', 'work.challenge.achievementHint', 'work.challenge.achievementGiven']} />}
    </>
  );
}

/** @param words label, hint, and what is said of a record that was given */
function Origin({ name, choices, given, words: [label, hint, taken] }: { name: 'needId' | 'achievementId'; choices: Choices; given: string | null; words: readonly [MessageKey, MessageKey, MessageKey] }) {
  const { t } = useTexts();
  if (choices.length > 0) {
    return (
      <Form.Item name={name} label={t(label)} extra={t(hint)}>
        <Select allowClear options={choices} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
    );
  }
  if (!given) return null;
  return (
    <>
      <Form.Item name={name} hidden>
        <Input />
      </Form.Item>
      <p>{t(taken)}</p>
    </>
  );
}
