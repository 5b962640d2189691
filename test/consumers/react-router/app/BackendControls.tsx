import { useFetcher } from 'react-router'

const actions = {
  stop: '停止',
  restart: '再起動',
  slow: '遅くする',
  fast: '元の速さ',
  kill: 'ストリームを一台落とす',
}

/** The demo's buttons. They speak to whoever started the backend, so they work while it is down. */
export function BackendControls() {
  // the layout is mounted anew with an error page; without a key, its answer would be lost
  const fetcher = useFetcher<{ said: string }>({ key: 'backend' })
  return (
    <fetcher.Form method="post" action="/backend" className="controls">
      <b>バックエンド</b>
      {Object.entries(actions).map(([name, label]) => (
        <button key={name} name="do" value={name} disabled={fetcher.state !== 'idle'}>
          {label}
        </button>
      ))}
      <output id="said">{fetcher.data?.said}</output>
    </fetcher.Form>
  )
}
