import { useManagementSSE } from '@keruta/realtime'
import { useState } from 'react'

declare module '@keruta/realtime' {
  interface ManagementEventMap {
    deploy_finished: { version: string; ok: boolean }
  }
}

/** The versions that were deployed while you look. */
export function Deploys() {
  const [versions, setVersions] = useState<readonly string[]>([])
  useManagementSSE({
    on: {
      deploy_finished: ({ version, ok }) => {
        if (ok) setVersions((before) => [version, ...before])
      },
    },
  })
  return (
    <ul>
      {versions.map((version) => (
        <li key={version}>{version}</li>
      ))}
    </ul>
  )
}
