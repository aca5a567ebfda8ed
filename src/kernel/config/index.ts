export { AppConfig, CONFIG_KEYS, ConfigError, type Gateway, readConfig } from './app-config.js';
export { ConfigModule } from './config.module.js';
export type { Site, TwoLanguages } from './site-settings.js';
