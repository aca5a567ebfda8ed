export { headerLine, type Mail, Mailer } from './mailer.js';
export { MailModule } from './mail.module.js';
export { MailQueue } from './mail-queue.js';
