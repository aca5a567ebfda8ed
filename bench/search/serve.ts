import { createApp } from '../../src/create-app.js';
import { readConfig } from '../../src/kernel/config/index.js';

/** The server of a benchmark as a process of its own, so that its memory is its own: answers `memory` with its RSS. */
const config = readConfig({ ...process.env, PORT: '0', DEMO: 'off', LOG_LEVEL: 'error' });
const app = await createApp(config);
await app.listen(0, '127.0.0.1');
process.on('message', () => process.send?.({ rss: process.memoryUsage().rss }));
process.on('disconnect', () => process.exit(0));
process.send?.({ url: await app.getUrl() });
