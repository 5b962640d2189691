/**
 * The peers, as far as the pages use them: the types are checked where they aren't installed, too.
 */
declare module 'remix-utils/sse/react' {
  export function useEventSource(url: string, options?: { event?: string }): string | null
}

declare module 'react-use-websocket' {
  export enum ReadyState {
    OPEN = 1,
  }
  export function useEventSource(
    url: string,
    options: { events: Record<string, (event: MessageEvent<string>) => void> },
  ): { lastEvent: MessageEvent<string> | null; readyState: ReadyState }
}

declare module '@microsoft/fetch-event-source' {
  export function fetchEventSource(
    url: string,
    options: {
      openWhenHidden?: boolean
      onopen?: (response: Response) => Promise<void>
      onmessage?: (message: { event: string; data: string; id: string }) => void
    },
  ): Promise<void>
}
