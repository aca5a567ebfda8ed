import { reactRouter } from '@react-router/dev/vite';
import { defineConfig } from 'vite';
import routes from './app/routes.ts';
import { texts } from './scripts/texts.ts';

// bundled into the server build: left external they double the idle memory of the process
const BUNDLED = [
  /^antd/, /^@ant-design/, /^@rc-component/, /^@emotion/, /^@babel\/runtime/,
  'dayjs', 'throttle-debounce', 'scroll-into-view-if-needed', 'compute-scroll-into-view', 'clsx', 'stylis',
];

// the list of routes names every file of scripts, and every page loads it: by their hashes alone they weigh a fifth less there
const SCRIPT_NAMES = 'assets/s[hash].js';

export default defineConfig(({ command }) => ({
  root: import.meta.dirname,
  cacheDir: `${import.meta.dirname}/.vite`,
  plugins: [texts(`${import.meta.dirname}/app`, routes), reactRouter()],
  build: { target: 'chrome87', cssTarget: 'chrome87' },
  environments: { client: { build: { rolldownOptions: { output: { entryFileNames: SCRIPT_NAMES, chunkFileNames: SCRIPT_NAMES } } } } },
  optimizeDeps: {
    include: [
      'antd', 'antd/locale/zh_CN', 'antd/locale/en_US', '@ant-design/icons', 'dayjs', 'dayjs/locale/zh-cn', 'openapi-fetch',
      'react', 'react-dom/client', 'react-router', 'react-router/dom',
    ],
  },
  ssr: command === 'build' ? { noExternal: BUNDLED } : {},
}));
