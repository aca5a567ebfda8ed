export { WorkbenchModule } from './workbench.module.js';
