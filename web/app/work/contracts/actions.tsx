import type { ActionView, ContractActionInput } from '../../api/types';
import { type RunStep, StepButtons } from '../step-buttons';
import { type AboutContract, ActionDialog } from './action-dialog';

/** Takes a step of a contract. */
export type Run = RunStep<ContractActionInput>;

interface ContractActionsProps {
  name: string;
  actions: readonly ActionView[];
  run: Run;
  /** for steps that ask about a contract */
  about?: AboutContract;
  block?: boolean;
}

/** Steps that decide for good are asked about once more, also where nothing has to be written. */
const FINAL: readonly string[] = ['approve', 'approveLarge', 'approveLargeChange', 'escalate', 'accept', 'agreeKind', 'withdraw', 'beginChange', 'abandonChange', 'requestDeregistration', 'approveDeregistration', 'confirmKeep'];

export const asksFirst = ({ action, comment, tone, asks }: ActionView): boolean => comment === 'required' || tone === 'danger' || Object.keys(asks).length > 0 || FINAL.includes(action);

/** The steps that the API allows, each as a button; a step that wants more than a click asks for it in a dialog. */
export function ContractActions({ name, about, ...buttons }: ContractActionsProps) {
  return (
    <StepButtons<ContractActionInput> {...buttons} nothing={{}} asksFirst={asksFirst} done="work.contract.done" dialog={({ time, ...question }) => <ActionDialog key={time} name={name} about={about} {...question} />} />
  );
}

/** Why the steps that everybody expects cannot be taken now, each reason once. */
export function Hindrances({ actions }: { actions: readonly ActionView[] }) {
  const reasons = [...new Set(actions.filter(({ enabled }) => !enabled).flatMap((action) => action.reasons.map(({ message }) => message)))];
  return reasons.map((reason) => (
    <p key={reason} className="small-text gap">
      {reason}
    </p>
  ));
}
