import { Alert, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { data, Link } from 'react-router';
import type { Route } from './+types/introductions.new';
import { unwrap } from '../api/answer';
import type { Api } from '../api/client';
import { apiContext } from '../api/context';
import { readAchievement, readNeed } from '../api/records';
import type { ConflictDeclaration } from '../api/types';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Facts, Panel } from '../ui/panel';
import { useHydrated } from '../ui/use-hydrated';
import { Written } from '../ui/written';
import { BeginPage } from './begin-page';
import { Declaration, isDeclared } from './brokers/declaration';
import { browserApi, failureText } from './browser-api';
import { type May, mayOf } from './nav';
import { useCreate } from './use-create';

interface Start {
  needId?: string | null;
  achievementId?: string | null;
  message: string;
}

/** A need or an achievement that the address names. */
interface Given {
  id: string;
  title: string;
  number: string;
}

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.intro.begin'))];
};

type As = 'buyer' | 'seller' | 'broker';
/** Enterprises write needs and institutes achievements; who writes neither brings others together. */
const asWhom = (may: May): As => (may('need.create') ? 'buyer' : may('achievement.create') ? 'seller' : 'broker');

export async function loader({ context, request }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const params = new URL(request.url).searchParams;
  const may = mayOf(unwrap(await api.GET('/api/v1/session')).may);
  const allowed = may('introduction.begin');
  const [needId, achievementId] = [params.get('need'), params.get('achievement')];
  const given = ({ id, number, content: { title } }: { id: string; number: string; content: { title: string } }): Given => ({ id, number, title });
  const [need, achievement] = await Promise.all([needId ? readNeed(api, needId).then(given) : null, achievementId ? readAchievement(api, achievementId).then(given) : null]);
  const as = asWhom(may);
  return data({ allowed, as, need, achievement, own: allowed ? await ownListings(api, as, need, achievement) : [] }, { status: allowed ? 200 : 403 });
}

/** What of one's own may be named beside what one asks for. */
async function ownListings(api: Api, as: As, need: Given | null, achievement: Given | null): Promise<{ value: string; label: string }[]> {
  const query = { params: { query: { state: 'LISTED' as const, limit: 100 } } };
  const items = as === 'buyer' && !need ? unwrap(await api.GET('/api/v1/needs', query)).items : as === 'seller' && !achievement ? unwrap(await api.GET('/api/v1/achievements', query)).items : [];
  return items.map(({ id, number, title }) => ({ value: id, label: `${title}　${number}` }));
}

/** Asks for an introduction, or as a broker brings two together. */
export default function NewIntroduction({ loaderData }: Route.ComponentProps) {
  const { t } = useTexts();
  const { allowed, as, need, achievement } = loaderData;
  const fits = as === 'broker' ? need && achievement : as === 'buyer' ? achievement : need;
  return (
    <BeginPage title={t(as === 'broker' ? 'work.intro.join' : 'work.intro.begin')} list={[t('work.nav.introductions'), '/work/introductions']} allowed={allowed} others={t('work.intro.begin.others')}>
      {fits ? <Ask {...loaderData} /> : <Missing as={as} need={need} achievement={achievement} />}
    </BeginPage>
  );
}

/** Where one finds what is still missing. */
function Missing({ as, need, achievement }: { as: As; need: Given | null; achievement: Given | null }) {
  const { t } = useTexts();
  const matches = need ? `/work/needs/${need.id}/matches` : achievement && `/work/achievements/${achievement.id}/matches`;
  return (
    <Panel>
      <p>{t(`work.intro.missing.${as}`)}</p>
      {as === 'broker' ? <Link className="btn pri" to={matches ?? '/work/matches'}>{t('work.nav.matches')}</Link> : <a className="btn pri" href={as === 'buyer' ? '/achievements' : '/needs'}>{t(as === 'buyer' ? 'achievements.title' : 'needs.title')}</a>}
    </Panel>
  );
}

function Ask({ as, need, achievement, own }: { as: As; need: Given | null; achievement: Given | null; own: readonly { value: string; label: string }[] }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const [declaration, declare] = useState<Partial<ConflictDeclaration>>({});
  const { send, busy, problem } = useCreate<Start>('/work/introductions', ({ needId, achievementId, message }, headers) => {
    const [needed, offered] = [need?.id ?? needId, achievement?.id ?? achievementId];
    return browserApi.POST('/api/v1/introductions', { body: { message, ...(isDeclared(declaration) ? { declaration } : {}), ...(needed ? { needId: needed } : {}), ...(offered ? { achievementId: offered } : {}) }, headers });
  });
  return (
    <>
      <Panel title={t('work.intro.matter')}>
        <Facts items={[[t('kindOne.need'), need && <a href={`/needs/${need.id}`}><Written>{need.title}</Written></a>], [t('kindOne.achievement'), achievement && <a href={`/achievements/${achievement.id}`}><Written>{achievement.title}</Written></a>]]} />
        <p className="hint">{t(`work.intro.begin.${as}`)}</p>
      </Panel>
      {problem !== undefined && <Alert type="error" showIcon title={failureText(problem, t)} className="below" />}
      <Panel>
        <Form<Start> className="measure" layout="vertical" onFinish={send} requiredMark={false} disabled={!ready}>
          {own.length > 0 && (
            <Form.Item name={as === 'buyer' ? 'needId' : 'achievementId'} label={t(as === 'buyer' ? 'work.intro.ownNeed' : 'work.intro.ownAchievement')} extra={t(as === 'buyer' ? 'work.intro.ownNeedHint' : 'work.intro.ownAchievementHint')}>
              <Select allowClear options={[...own]} showSearch={{ optionFilterProp: 'label' }} />
            </Form.Item>
          )}
          <Form.Item name="message" label={t('work.intro.message')} extra={t('work.intro.messageHint')} rules={[{ required: true, whitespace: true, min: 20, message: t('work.intro.messageLength') }]}>
            <Input.TextArea rows={6} maxLength={1000} showCount />
          </Form.Item>
          {as === 'broker' && <Declaration value={declaration} onChange={declare} parties={['BUYER', 'SELLER']} />}
          <Button type="primary" size="large" htmlType="submit" loading={busy} disabled={!ready || (as === 'broker' && !isDeclared(declaration))}>
            {t(as === 'broker' ? 'work.intro.join' : 'work.intro.begin')}
          </Button>
        </Form>
      </Panel>
    </>
  );
}
