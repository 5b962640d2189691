import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'

// without Vitest's globals, Testing Library finds no afterEach of its own
afterEach(() => cleanup())

// its own second is too short on a busy machine
configure({ asyncUtilTimeout: 20_000 })
