import { Button, Form, Input } from 'antd';
import type { Route } from './+types/challenge-recusals';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { Recusals } from '../api/types';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Panel } from '../ui/panel';
import { useHydrated } from '../ui/use-hydrated';
import { Written } from '../ui/written';
import { browserApi, settle } from './browser-api';
import { RecusalTable } from './judging/recusal-table';
import { useSend } from './judging/use-send';
import { WayBack } from './way-back';

export const meta: Route.MetaFunction = ({ matches, loaderData }) => [metaTexts(matches).title(loaderData?.recusals.number ?? '')];

export async function loader({ context, params: { id } }: Route.LoaderArgs) {
  return { id, recusals: unwrap(await context.get(apiContext).GET('/api/v1/challenges/{id}/recusals', { params: { path: { id } } })) };
}

/** The demander names experts and units that it asks to be left out of the panel. */
export default function ChallengeRecusals({ loaderData: { id, recusals } }: Route.ComponentProps) {
  const { t } = useTexts();
  const { number, title, items, atMost, open } = recusals;
  return (
    <>
      <WayBack list={[t('work.nav.challenges'), '/work/challenges']} here={number} />
      <div className="phead">
        <h1>
          <Written>{title}</Written>
        </h1>
      </div>
      <Panel title={t('work.recusal.title')}>
        <p className="hint">{t('work.recusal.hint', { most: atMost })}</p>
        {open ? <RecusalForm key={JSON.stringify(items)} id={id} items={items} atMost={atMost} /> : <p className="note">{t('work.recusal.closed')}</p>}
        {!open && (items.length === 0 ? <p className="nothing">{t('work.recusal.none')}</p> : <RecusalTable rows={items} />)}
      </Panel>
    </>
  );
}

function RecusalForm({ id, items, atMost }: { id: string; items: Recusals['items']; atMost: number }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const { busy, send, failure } = useSend(t('work.recusal.saved'));
  const submit = (body: { items: Recusals['items'] }) => send(settle(browserApi.POST('/api/v1/challenges/{id}/recusals', { params: { path: { id } }, body })));
  const least = (min: number) => [{ required: true, min, message: t('work.recusal.least', { min }) }];
  return (
    <Form<{ items: Recusals['items'] }> layout="vertical" requiredMark={false} disabled={!ready} initialValues={{ items }} onFinish={submit}>
      <Form.List name="items">
        {(fields, { add, remove }) => (
          <>
            {fields.length === 0 && <p className="nothing">{t('work.recusal.none')}</p>}
            {fields.map(({ key, name }) => (
              <div key={key} className="below">
                <Form.Item name={[name, 'name']} label={t('work.recusal.name')} rules={least(2)}><Input maxLength={80} /></Form.Item>
                <Form.Item name={[name, 'reason']} label={t('work.recusal.reason')} rules={least(5)}><Input.TextArea rows={2} maxLength={200} /></Form.Item>
                <Button size="small" onClick={() => remove(name)}>{t('work.recusal.drop')}</Button>
              </div>
            ))}
            {fields.length < atMost && <p><Button size="small" onClick={() => add({ name: '', reason: '' })}>{t('work.recusal.add')}</Button></p>}
          </>
        )}
      </Form.List>
      <div role="alert">{failure && <p className="err">{failure}</p>}</div>
      <Button type="primary" htmlType="submit" loading={busy}>{t('work.recusal.save')}</Button>
    </Form>
  );
}
