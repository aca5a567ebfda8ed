import { Button, Form, Input, InputNumber, Popconfirm } from 'antd';
import type { ScoreSheet } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { points } from '../../ui/ranking';
import { useHydrated } from '../../ui/use-hydrated';
import { browserApi, settle } from '../browser-api';
import { useSend } from './use-send';

const HUNDREDTHS = 100;
const STEP = 0.5;

type Name = ScoreSheet['dimensions'][number]['name'];
type Given = Partial<Record<Name, number>> & { remark?: string };

/** Sheets that are begun and not handed in: whoever looks at another bid to compare finds them again. */
const begun = new Map<string, Given>();

/** The sheet about one bid. What is handed in stays, so it is asked about once more. */
export function ScoreForm({ challengeId, bidId, stage, dimensions }: { challengeId: string; bidId: string; stage: 'WRITTEN' | 'DEFENCE'; dimensions: ScoreSheet['dimensions'] }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const [form] = Form.useForm<Given>();
  const given = Form.useWatch([], form) as Given | undefined;
  const { busy, send, failure } = useSend(t('work.scoring.done'));
  const key = `${challengeId} ${bidId} ${stage}`;
  const total = dimensions.reduce((sum, { name }) => sum + hundredths(given?.[name]), 0);
  const submit = ({ remark = '', ...rest }: Given) => {
    const body = { bidId, stage, remark: remark.trim(), points: { route: hundredths(rest.route), indicators: hundredths(rest.indicators), team: hundredths(rest.team), conversion: hundredths(rest.conversion), budget: hundredths(rest.budget) } };
    return send(settle(browserApi.POST('/api/v1/challenges/{id}/score-sheet', { params: { path: { id: challengeId } }, body })));
  };
  return (
    <Panel title={t(stage === 'DEFENCE' ? 'work.scoring.spokenSheet' : 'work.scoring.sheet')}>
      <p className="hint">{t(stage === 'DEFENCE' ? 'work.scoring.spokenOnce' : 'work.scoring.once')}</p>
      <Form<Given> form={form} layout="vertical" requiredMark={false} disabled={!ready} initialValues={begun.get(key) ?? {}} onValuesChange={(_, all) => begun.set(key, all)} onFinish={submit}>
        {dimensions.map(({ name, label, most }) => (
          <Form.Item key={name} name={name} label={t('work.scoring.upTo', { label, most: most / HUNDREDTHS })} rules={[{ required: true, message: t('work.scoring.pointsNeeded', { most: most / HUNDREDTHS }) }]}>
            <InputNumber min={0} max={most / HUNDREDTHS} step={STEP} precision={2} />
          </Form.Item>
        ))}
        <p>
          {t('judging.score')} <b className="num">{points(total)}</b>
        </p>
        <Form.Item name="remark" label={t('work.judging.remark')} rules={[{ required: true, min: 5, message: t('work.scoring.remarkNeeded') }]}>
          <Input.TextArea rows={4} maxLength={1000} />
        </Form.Item>
        <div role="alert">{failure && <p className="err">{failure}</p>}</div>
        <Popconfirm title={t('work.scoring.sure', { total: points(total) })} okText={t('work.scoring.handIn')} onConfirm={() => form.submit()} disabled={!ready}>
          <Button type="primary" size="large" block loading={busy}>
            {t('work.scoring.handIn')}
          </Button>
        </Popconfirm>
      </Form>
    </Panel>
  );
}

/** What a field holds has at most two decimals, so the nearest hundredth is what was typed. */
const hundredths = (value: number | null | undefined): number => Math.round((value ?? 0) * HUNDREDTHS);
