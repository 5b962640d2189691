/** The examples as text. */
export { default as deploys } from './Deploys.tsx?raw'
export { default as eventHistory } from './EventHistory.tsx?raw'
export { default as overview } from './Overview.tsx?raw'
export { default as sessionList } from './SessionList.tsx?raw'
export { default as sessionNews } from './SessionNews.tsx?raw'
export { default as statusNews } from './StatusNews.tsx?raw'
export { default as taskLog } from './TaskLog.tsx?raw'
