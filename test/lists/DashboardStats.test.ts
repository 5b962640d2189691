import { expect, it } from 'vitest'
import { countStats } from '../../src/lists/DashboardStats.ts'

it('counts sessions and tasks, the active and the running', () => {
  const statuses = (...all: Array<string | undefined>) => all.map((status) => ({ status }))
  expect(
    countStats(
      statuses('ACTIVE', 'active', 'COMPLETED', undefined),
      statuses('RUNNING', 'PENDING', 'RUNNING', '__proto__'),
    ),
  ).toEqual({
    totalSessions: 4,
    activeSessions: 2,
    totalTasks: 4,
    runningTasks: 2,
    sessionsByStatus: { ACTIVE: 2, COMPLETED: 1, '': 1 },
    tasksByStatus: Object.fromEntries([
      ['RUNNING', 2],
      ['PENDING', 1],
      ['__PROTO__', 1],
    ]),
  })
  expect(countStats([], [])).toMatchObject({ totalSessions: 0, activeSessions: 0, runningTasks: 0 })
})
