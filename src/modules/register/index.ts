import { registerEntities } from '../../kernel/database/index.js';
import { RegisterEntry } from './domain/register-entry.js';
import { RegistrationList } from './domain/registration-list.js';

registerEntities(RegisterEntry, RegistrationList);

export { RegisterFacade } from './application/register.facade.js';
export { RegisterModule } from './register.module.js';
export { listPermissions, registerPermissions } from './register.permissions.js';
