import { Button, Form, Input, Select } from 'antd';
import type { RuleDraft, RuleField, RuleSetView } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { useHydrated } from '../../ui/use-hydrated';
import { browserApi, ifMatch } from '../browser-api';
import { DayInput } from '../editor/inputs';
import { useDraftForm } from '../use-draft-form';
import { ParamField } from './param-inputs';

const EVIDENCES = ['OFFICIAL', 'MIRROR', 'SUMMARY', 'KNOWLEDGE', 'DRAFT', 'PRACTICE', 'DESIGN'] as const;

interface RuleFormProps {
  rule: RuleSetView;
  fields: readonly RuleField[];
  /** versions of the same code that are in force */
  replaceable: readonly number[];
}

/** What was left empty is sent as nothing: a cleared list or text is none. */
const tidy = ({ params, ...form }: RuleDraft): RuleDraft => ({
  ...form,
  ...(params ? { params: Object.fromEntries(Object.entries(params).map(([key, value]) => [key, value === '' || value === undefined ? null : value])) } : {}),
  ...(form.articles ? { articles: form.articles.map(({ no, gist, gistEn, evidence, docNo, supports }) => ({ no, gist, gistEn: gistEn ?? '', evidence: evidence ?? null, docNo: docNo || null, supports: supports ?? [] })) } : {}),
});

/** The draft of a version: document, days, parameters by the fields of its domain, articles. */
export function RuleForm({ rule, fields, replaceable }: RuleFormProps) {
  const { t } = useTexts();
  const ready = useHydrated();
  const [form] = Form.useForm<RuleDraft>();
  const send = (draft: RuleDraft) => browserApi.PATCH('/api/v1/rule-sets/{id}/working', { params: { path: { id: rule.id }, header: ifMatch(rule.version) }, body: tidy(draft) });
  const { busy, save } = useDraftForm({ form, send });
  return (
    <Form<RuleDraft> form={form} disabled={!ready || busy} layout="vertical" requiredMark={false} initialValues={rule} onFinish={(draft) => void save(draft)}>
      <DocumentFields replaceable={replaceable} />
      <Panel title={t('rules.params')}>
        <div className="fgrid">
          {fields.map((field) => (
            <ParamField key={field.key} field={field} />
          ))}
        </div>
      </Panel>
      <ArticleFields fields={fields} />
      <p className="acts">
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('work.save.now')}
        </Button>
      </p>
    </Form>
  );
}

function DocumentFields({ replaceable }: { replaceable: readonly number[] }) {
  const { t } = useTexts();
  const relations = [{ value: null, label: t('work.rules.follows') }, ...replaceable.map((no) => ({ value: no, label: t('work.rules.replacing', { no }) }))];
  return (
    <Panel title={t('work.rules.document')}>
      <Form.Item name="titleZh" label={t('work.rules.titleZh')}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="titleEn" label={t('work.rules.titleEn')}>
        <Input maxLength={200} />
      </Form.Item>
      <div className="fgrid">
        <Form.Item name="docNo" label={t('rules.docNo')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="issuer" label={t('rules.issuer')}>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="sourceUrl" label={t('work.rules.sourceUrl')}>
          <Input maxLength={300} />
        </Form.Item>
        <Form.Item name="evidence" label={t('work.rules.evidence')}>
          <Select options={EVIDENCES.map((value) => ({ value, label: t(`work.rules.evidence.${value}`) }))} />
        </Form.Item>
        <Form.Item name="effectiveFrom" label={t('work.rules.from')}>
          <DayInput />
        </Form.Item>
        <Form.Item name="effectiveTo" label={t('work.rules.to')} extra={t('work.rules.toHint')}>
          <DayInput />
        </Form.Item>
      </div>
      <Form.Item name="replaces" label={t('work.rules.replaces')}>
        <Select options={relations} />
      </Form.Item>
    </Panel>
  );
}

function ArticleFields({ fields }: { fields: readonly RuleField[] }) {
  const { t } = useTexts();
  const required = [{ required: true, whitespace: true, message: t('work.required') }];
  return (
    <Panel title={t('work.rules.articles')}>
      <Form.List name="articles">
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name }) => (
              <section className="rowedit" key={key} aria-label={`${t('work.rules.article')} ${name + 1}`}>
                <Form.Item name={[name, 'docNo']} label={t('work.rules.articleDoc')}>
                  <Input maxLength={200} />
                </Form.Item>
                <Form.Item name={[name, 'no']} label={t('work.rules.articleNo')} rules={required}>
                  <Input maxLength={60} />
                </Form.Item>
                <Form.Item name={[name, 'gist']} label={t('work.rules.gist')} rules={required}>
                  <Input.TextArea autoSize={{ minRows: 2 }} maxLength={600} />
                </Form.Item>
                <Form.Item name={[name, 'gistEn']} label={t('work.rules.gistEn')}>
                  <Input.TextArea autoSize={{ minRows: 2 }} maxLength={1200} />
                </Form.Item>
                <Form.Item name={[name, 'supports']} label={t('work.rules.supports')} extra={t('work.rules.supportsHint')}>
                  <Select mode="multiple" options={fields.map(({ key: value, label }) => ({ value, label }))} showSearch={{ optionFilterProp: 'label' }} />
                </Form.Item>
                <Button danger type="text" size="small" aria-label={t('work.rows.removeNamed', { name: `${t('work.rules.article')} ${name + 1}` })} onClick={() => remove(name)}>
                  {t('work.rows.remove')}
                </Button>
              </section>
            ))}
            <Button onClick={() => add({ no: '', gist: '', gistEn: '', evidence: null, docNo: null, supports: [] })}>{t('work.rules.addArticle')}</Button>
          </>
        )}
      </Form.List>
    </Panel>
  );
}
