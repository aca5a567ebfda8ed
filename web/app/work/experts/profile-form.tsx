import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd';
import type { ExpertProfile, ProfileContent } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { useHydrated } from '../../ui/use-hydrated';
import { browserApi, ifMatch } from '../browser-api';
import { DayInput } from '../editor/inputs';
import { Cell, Rows } from '../editor/rows';
import { useDraftForm } from '../use-draft-form';
import { useOptions } from '../use-work';

export const BLANK_PROFILE: ProfileContent = { fields: [], industries: [], unit: { name: '', uscc: '' }, formerUnits: [], title: '', finance: false, orcid: '', away: [], seatsAtMost: 3 };

/** What an expert says of him- or herself; what stands fixed after the admission is greyed. */
export function ProfileFields({ fixed }: { fixed: boolean }) {
  const { t } = useTexts();
  return (
    <>
      <Form.Item name={['unit', 'name']} label={t('work.expert.unit')}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name={['unit', 'uscc']} label={t('work.expert.uscc')}>
        <Input maxLength={30} />
      </Form.Item>
      <Form.Item name="title" label={t('work.expert.title')}>
        <Input maxLength={40} disabled={fixed} />
      </Form.Item>
      <Form.Item name="fields" label={t('work.expert.fields')}>
        <Select mode="multiple" maxCount={4} disabled={fixed} options={useOptions('L-TECH')} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
      <Form.Item name="industries" label={t('work.expert.industries')}>
        <Select mode="multiple" maxCount={5} disabled={fixed} options={useOptions('GB/T 4754')} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
      <Form.Item name="finance" valuePropName="checked">
        <Checkbox disabled={fixed}>{t('work.expert.finance')}</Checkbox>
      </Form.Item>
      <Form.Item name="orcid" label={t('work.expert.orcid')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="seatsAtMost" label={t('work.expert.seatsAtMost')}>
        <InputNumber min={1} max={10} precision={0} />
      </Form.Item>
      <Form.Item name="formerUnits" label={t('work.expert.former')}>
        <FormerUnits />
      </Form.Item>
      <Form.Item name="away" label={t('work.expert.away')}>
        <Absences />
      </Form.Item>
    </>
  );
}

/** Saves the own profile. */
export function ProfileForm({ profile }: { profile: ExpertProfile }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const [form] = Form.useForm<ProfileContent>();
  const { busy, save } = useDraftForm({ form, send: (body: ProfileContent) => browserApi.PATCH('/api/v1/experts/{id}', { params: { path: { id: profile.id }, header: ifMatch(profile.version) }, body }) });
  return (
    <Form<ProfileContent> form={form} className="measure" layout="vertical" requiredMark={false} initialValues={profile.content} onFinish={(draft) => void save(draft)} disabled={!ready}>
      <ProfileFields fixed={profile.state === 'ADMITTED'} />
      <Button type="primary" size="large" htmlType="submit" loading={busy}>
        {t('work.offer.save')}
      </Button>
    </Form>
  );
}

interface ListControl<R> {
  value?: R[];
  onChange?: (rows: R[]) => void;
}

function FormerUnits(list: ListControl<ProfileContent['formerUnits'][number]>) {
  const { t } = useTexts();
  return (
    <Rows {...list} path="formerUnits" noun={t('work.expert.unit')} addText={t('work.expert.addFormer')} blank={() => ({ name: '', uscc: '', until: '' })}>
      {(row, change) => (
        <>
          <Cell label={t('work.expert.name')} span={12} full>
            <Input aria-label={t('work.expert.name')} maxLength={120} value={row.name} onChange={(event) => change({ name: event.target.value })} />
          </Cell>
          <Cell label={t('work.expert.uscc')} span={6} full>
            <Input aria-label={t('work.expert.uscc')} maxLength={30} value={row.uscc} onChange={(event) => change({ uscc: event.target.value })} />
          </Cell>
          <Cell label={t('work.expert.until')} span={6}>
            <DayInput value={row.until || null} onChange={(until) => change({ until: until ?? '' })} />
          </Cell>
        </>
      )}
    </Rows>
  );
}

function Absences(list: ListControl<ProfileContent['away'][number]>) {
  const { t } = useTexts();
  return (
    <Rows {...list} path="away" noun={t('work.expert.away')} addText={t('work.expert.addAway')} blank={() => ({ from: '', to: '' })}>
      {(row, change) => (
        <>
          <Cell label={t('work.expert.awayFrom')} span={6}>
            <DayInput value={row.from || null} onChange={(from) => change({ from: from ?? '' })} />
          </Cell>
          <Cell label={t('work.expert.awayTo')} span={6}>
            <DayInput value={row.to || null} onChange={(to) => change({ to: to ?? '' })} />
          </Cell>
        </>
      )}
    </Rows>
  );
}
