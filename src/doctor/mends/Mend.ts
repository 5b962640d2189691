import type { Text } from '../Text.ts'

/** Where lines can be mended. */
export type Stack = 'spring' | 'express' | 'remix' | 'next' | 'nginx' | 'vite'

/** All of them, with the names that people know. */
export const stacks: Readonly<Record<Stack, string>> = {
  spring: 'Spring',
  express: 'Express',
  remix: 'Remix / React Router',
  next: 'Next.js',
  nginx: 'nginx',
  vite: 'Vite’s proxy',
}

/** The lines that mend something, where they apply. */
export interface Mend {
  readonly title: Text
  readonly lines: Readonly<Partial<Record<Stack, string>>>
}
