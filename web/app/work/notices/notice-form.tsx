import { Button, Form, Input } from 'antd';
import type { NoticeCase, NoticeFormField } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { useHydrated } from '../../ui/use-hydrated';
import { browserApi, ifMatch } from '../browser-api';
import { useDraftForm } from '../use-draft-form';
import { NoticeField, RowsField } from './notice-fields';

type Values = Record<string, unknown>;
interface Draft {
  title: string;
  values: Values;
}

interface NoticeFormProps {
  notice: NoticeCase;
  fields: readonly NoticeFormField[];
}

/** What a cleared control leaves behind is sent as nothing of its kind. */
const blank = (type: NoticeFormField['type']) => (type === 'money' || type === 'date' ? null : type === 'flag' ? false : '');
const tidy = (fields: readonly NoticeFormField[], values: Values): Values =>
  Object.fromEntries(fields.filter(({ key }) => Object.hasOwn(values, key)).map(({ key, type, columns }) => {
    if (type !== 'rows') return [key, values[key] ?? blank(type)];
    return [key, ((values[key] ?? []) as Values[]).map((row) => tidy(columns, row))];
  }));

/** The draft of a notice: a form made from the fields of its kind. What comes from the linked record is shown and not typed. */
export function NoticeForm({ notice, fields }: NoticeFormProps) {
  const { t } = useTexts();
  const ready = useHydrated();
  const [form] = Form.useForm<Draft>();
  const isLinked = ({ key }: NoticeFormField) => notice.linkedKeys.includes(key);
  const send = ({ title, values }: Draft) =>
    browserApi.PATCH('/api/v1/notices/{id}/working', { params: { path: { id: notice.id }, header: ifMatch(notice.version) }, body: { title, values: tidy(fields.filter((field) => !isLinked(field)), values) } });
  const { busy, save } = useDraftForm({ form, send });
  const [objections, content] = [fields.filter(({ key }) => key.startsWith('contact') || key === 'procedure'), fields.filter(({ key }) => !key.startsWith('contact') && key !== 'procedure')];
  const plain = (ones: readonly NoticeFormField[]) => ones.filter(({ type }) => type !== 'rows').map((field) => <NoticeField key={field.key} field={field} fixed={isLinked(field)} />);
  return (
    <Form<Draft> form={form} disabled={!ready || busy} layout="vertical" requiredMark={false} initialValues={{ title: notice.title, values: notice.values }} onFinish={(draft) => void save(draft)}>
      <Panel title={t('work.notice.content')}>
        {notice.subjectId && <p className="small-text">{t('work.notice.linked', { name: notice.subjectLabel })}</p>}
        <Form.Item name="title" label={t('work.notice.titleField')}>
          <Input maxLength={120} />
        </Form.Item>
        <div className="fgrid">{plain(content)}</div>
        {content.filter(({ type }) => type === 'rows').map((field) => (
          <RowsField key={field.key} field={field} form={form} fixed={isLinked(field)} />
        ))}
      </Panel>
      <Panel title={t('work.notice.objectionsGo')}>
        <div className="fgrid">{plain(objections)}</div>
      </Panel>
      <p className="acts">
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('work.save.now')}
        </Button>
      </p>
    </Form>
  );
}
