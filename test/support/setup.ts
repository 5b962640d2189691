import { cleanup } from '@testing-library/react'
import { afterEach } from 'vitest'

// without Vitest's globals, Testing Library finds no afterEach of its own
afterEach(() => cleanup())
