/** Bakes the component library's styles for the components that the workbench uses into app/work/antd.css. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { createServer } from 'vite';
import { usedComponents } from './antd-components.ts';

const require = createRequire(import.meta.url);
const React = require('react');
const { extractStyle } = require('@ant-design/static-style-extract');
const { ConfigProvider } = require('antd');

const app = resolve(import.meta.dirname, '../app');
const vite = await createServer({ configFile: false, root: app, server: { middlewareMode: true }, appType: 'custom', logLevel: 'error' });
const { theme } = await vite.ssrLoadModule('/work/theme.ts');
await vite.close();

// the library warns about components that it renders only to read their styles
console.error = () => undefined;
console.warn = () => undefined;
const css = extractStyle({
  includes: usedComponents(resolve(app, 'work')),
  customTheme: (node) => React.createElement(ConfigProvider, { theme: { ...theme, zeroRuntime: false } }, node),
});
const file = resolve(app, 'work/antd.css');
if (!existsSync(file) || readFileSync(file, 'utf8') !== css) writeFileSync(file, css);
