import { Component, type ReactNode } from 'react'

interface DrawerBoundaryProps {
  /** Something in the drawer threw. */
  readonly onError: () => void
  readonly children: ReactNode
}

/** Without it, what throws within the drawer would take the whole app down. */
export class DrawerBoundary extends Component<DrawerBoundaryProps, { hasFailed: boolean }> {
  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true }
  }

  override state: { hasFailed: boolean } = { hasFailed: false }

  override componentDidCatch(): void {
    this.props.onError()
  }

  override render(): ReactNode {
    return this.state.hasFailed ? null : this.props.children
  }
}
