import { index, route, type RouteConfig } from '@react-router/dev/routes'

export default [
  index('routes/dashboard.tsx'),
  route('sessions', 'routes/sessions.tsx'),
  route('tasks', 'routes/tasks.tsx'),
  route('logs', 'routes/logs.tsx'),
  route('backend', 'routes/backend.ts'),
  route('api/v1/management/realtime', 'routes/realtime.ts'),
] satisfies RouteConfig
