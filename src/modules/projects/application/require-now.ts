import { type AccessControl, type Actor, permission } from '../../../kernel/access/index.js';
import { problem } from '../../../kernel/http/index.js';
import type { ChallengeProject } from '../domain/challenge-project.js';
import { projectPermissions as may } from '../projects.permissions.js';
import { PROJECT_STATES, projectWorkflow } from '../project.workflow.js';

/** Who has the right in another state of the project is told how it stands, not that the right is missing. @throws NOT_FOUND, FORBIDDEN, WRONG_STATE */
export function requireNow(access: AccessControl, actor: Actor, key: string, project: ChallengeProject): void {
  const isRight = (state: string): boolean => {
    const then = { ...project, state };
    return access.allows(actor, key, then);
  };
  const now = PROJECT_STATES.find((state) => state === project.state);
  if (now !== undefined && !isRight(now) && PROJECT_STATES.some(isRight)) throw problem('WRONG_STATE', { state: projectWorkflow.states[now], action: permission(key) });
  access.require(actor, key, project, may.read);
}
