import type { Member } from '../stream/Member.ts'

/** Who a member is, as the app wrote it. */
export function nameOfMember({ options, rank }: Member): string {
  const { hook } = options.onInspect?.() ?? {}
  if (hook) return hook
  return ['createRealtimeClient', 'RealtimeProvider'][rank] ?? 'useManagementSSE'
}
