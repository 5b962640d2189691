import type { ReactNode } from 'react'

/** A text in which what stands between backticks is code. */
export function RichText({ children }: { children: string }): ReactNode {
  return children
    .split('`')
    .map((part, index) => (index % 2 ? <code key={index}>{part}</code> : part))
}
