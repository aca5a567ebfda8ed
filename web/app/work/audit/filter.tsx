import { Button, Form, Input, Select } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { AuditVocabulary } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { useHydrated } from '../../ui/use-hydrated';
import { Written } from '../../ui/written';
import { DayInput } from '../editor/inputs';
import { addressOf, type Filter } from './address';
import { OUTCOMES, wordsOf } from './words';

interface AuditFilterProps {
  filter: Filter;
  /** name of the person that the filter holds by number */
  person: string;
  vocabulary: AuditVocabulary;
}

export function AuditFilter({ filter, person, vocabulary }: AuditFilterProps) {
  const texts = useTexts();
  const { t } = texts;
  const navigate = useNavigate();
  const ready = useHydrated();
  const outcomes = OUTCOMES.map((value) => ({ value, label: t(`work.audit.outcome.${value}`) }));
  const { actionOptions, kindOptions } = wordsOf(vocabulary, texts);
  return (
    <Panel>
      <Form<Filter> layout="vertical" disabled={!ready} initialValues={filter} onFinish={(next) => void navigate(addressOf({ ...next, actorId: filter.actorId }))}>
        <div className="fgrid narrow">
          <Form.Item name="action" label={t('work.audit.action')}>
            <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={actionOptions} />
          </Form.Item>
          <Form.Item name="objectKind" label={t('work.audit.object')}>
            <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={kindOptions} />
          </Form.Item>
          <Form.Item name="objectId" label={t('work.audit.objectId')}>
            <Input allowClear maxLength={300} />
          </Form.Item>
          {filter.actorId ? (
            <Form.Item label={t('work.audit.person')}>
              <Link className="btn" to={addressOf({ ...filter, actorId: '' })} aria-label={t('facets.remove', { name: person })}>
                <Written>{person}</Written>&nbsp;×
              </Link>
            </Form.Item>
          ) : (
            <Form.Item name="actorName" label={t('work.audit.person')}>
              <Input allowClear maxLength={60} />
            </Form.Item>
          )}
          <Form.Item name="outcome" label={t('work.audit.outcome')}>
            <Select allowClear options={outcomes} />
          </Form.Item>
          <Form.Item name="from" label={t('work.audit.from')}>
            <DayInput />
          </Form.Item>
          <Form.Item name="until" label={t('work.audit.until')}>
            <DayInput />
          </Form.Item>
        </div>
        <Button type="primary" htmlType="submit">
          {t('work.audit.go')}
        </Button>{' '}
        <Link to="?">{t('facets.clear')}</Link>
      </Form>
    </Panel>
  );
}
