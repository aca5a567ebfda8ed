import { App } from 'antd';
import type { FormInstance } from 'antd';
import { useState } from 'react';
import { useRevalidator } from 'react-router';
import { useTexts } from '../../i18n/use-texts';
import { browserApi, failureText, ifMatch, newKey, settle } from '../browser-api';
import { showAtFields } from '../show-at-fields';
import { focusHeading } from '../use-focus-after';
import type { components } from '../../api/schema';

type Body = components['schemas']['ClinicActionDto'];

/** Takes a step of a visit with what was written for it; refusals stand at their fields. */
export function useVisitStep<D>({ id, version }: { id: string; version: number }, form: FormInstance<D>) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const { revalidate } = useRevalidator();
  const [busy, setBusy] = useState<string | null>(null);
  const take = async (action: 'suggest' | 'vouch' | 'accept' | 'decline', body: Body) => {
    setBusy(action);
    const outcome = await settle(browserApi.POST('/api/v1/clinic/{id}/actions/{action}', { params: { path: { id, action }, header: { ...ifMatch(version), 'Idempotency-Key': newKey() } }, body }));
    setBusy(null);
    if (!outcome.ok) {
      void message.error(failureText(outcome.problem, t), 8);
      return showAtFields(form, outcome.problem);
    }
    void message.success(t(`work.clinic.done.${action}`));
    await revalidate();
    focusHeading();
  };
  return { take, busy };
}
