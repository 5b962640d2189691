import { Component, type ReactNode } from 'react'

interface DrawerBoundaryProps {
  /** What stands in the drawer's place once something in it threw. */
  readonly fallback: ReactNode
  readonly children: ReactNode
}

/** Without it, what throws within the drawer would take the whole app down. */
export class DrawerBoundary extends Component<DrawerBoundaryProps, { hasFailed: boolean }> {
  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true }
  }

  override state: { hasFailed: boolean } = { hasFailed: false }

  override render(): ReactNode {
    return this.state.hasFailed ? this.props.fallback : this.props.children
  }
}
