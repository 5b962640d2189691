import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { messagesEn } from '../../src/index.ts'
import { bundle } from './bundle.mjs'

const of = (names: string) => bundle(`export { ${names} } from '@keruta/realtime'`, { from: 'src' })

describe('an app that imports from the index', () => {
  it('gets nothing for importing nothing', async () => {
    const { code, modules } = await bundle("import '@keruta/realtime'", { from: 'src' })
    expect(modules).toEqual([])
    expect(code.trim()).toBe('')
  })

  it('gets the hook without the components, their texts, and the lists', async () => {
    const { modules } = await of('useManagementSSE')
    expect(modules).toContain('hooks/useManagementSSE')
    expect(modules).toContain('connection/fetchTransport')
    expect(modules.filter((path) => /^(components|testing)\/|clsx/.test(path))).toEqual([])
    expect(modules).not.toContain('contexts/messages')
    expect(modules).not.toContain('events/normalizeKerutaApi')
    expect(modules).not.toContain('lists/EntityCollection')
  })

  it('gets the client without React', async () => {
    const { code, modules } = await of('createRealtimeClient')
    expect(modules.filter((path) => /^(contexts|hooks|components)\//.test(path))).toEqual([])
    expect(code).not.toMatch(/from ?["']react/)
  })

  it('gets a dialect without the stream', async () => {
    const { modules } = await of('normalizeKerutaApi')
    expect(modules).toEqual(['events/normalizeKerutaApi', 'events/values'])
  })

  it('gets no sentence for developers in production', async () => {
    const { code, lazy } = await bundle("export * from '@keruta/realtime'", {
      from: 'src',
      external: [/^eventsource-parser$/],
    })
    const forUsers = Object.values(messagesEn).join()
    const sentences = [...`${code}${lazy}`.matchAll(/[a-z']+(?: [a-z']+){4,}/gi)].map(String)
    expect(sentences.filter((words) => !forUsers.includes(words))).toEqual([])
  })

  it('gets nothing of the inspector, whether it never asks or asks in development alone', async () => {
    const all = await bundle("export * from '@keruta/realtime'", { from: 'src' })
    expect(all.modules.filter((path) => path.startsWith('inspector/'))).toEqual([])
    const asked = await bundle(
      `export const load = process.env.NODE_ENV === 'development'
        ? () => import('@keruta/realtime/inspector') : null`,
      { from: 'src' },
    )
    expect(asked.modules).toEqual([])
    const example = fileURLToPath(new URL('../../stories/docs/examples/', import.meta.url))
    const guide = await bundle(`export { Inspector } from '${example}Inspector.tsx'`, {
      from: 'src',
    })
    expect(guide.modules.filter((path) => path.startsWith('inspector/'))).toEqual([])
    const codes = [all, asked, guide].map(({ code, lazy }) => `${code}${lazy}`).join('')
    expect(codes).not.toMatch(/realtime-inspector/)
    // nor the calls that tell one, which are there once a page has it
    const told = /\?\.on(Replay|Rejection)\(/
    expect(codes).not.toMatch(told)
    const having = await bundle(
      `export * from '@keruta/realtime'; export * from '@keruta/realtime/inspector'`,
      { from: 'src' },
    )
    expect(having.code).toMatch(told)
  })

  it('gets the drawer of the inspector only when it is opened', async () => {
    const { modules, code, lazy } = await bundle("export * from '@keruta/realtime/inspector'", {
      from: 'src',
    })
    expect(modules).toContain('inspector/Recorder')
    expect(modules).not.toContain('inspector/Drawer')
    expect(code).not.toContain('tablist')
    expect(lazy).toContain('tablist')
  })

  it('gets what tabs need for one stream only when it asks for it', async () => {
    const { modules, lazy } = await of('useManagementSSE')
    expect(modules).not.toContain('tabs/SharedConnection')
    expect(lazy).toContain('BroadcastChannel')
  })
})
