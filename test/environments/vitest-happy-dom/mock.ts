export { vi as mock } from 'vitest'
