import type { ConnectionInput } from '../connection/ConnectionState.ts'
import type { RejectionReason } from '../events/readEvent.ts'
import type { EntryKind } from './Entry.ts'
import type { ShellTexts } from './shellTexts.ts'

type CauseTexts = Record<`cause-${Exclude<ConnectionInput['type'], 'lost'>}`, string>
type KindTexts = Record<`kind-${EntryKind}`, string>
type ReasonTexts = Record<`reason-${RejectionReason}`, string>

/** The texts of the inspector. Words in braces are replaced. */
export interface InspectorMessages extends ShellTexts, CauseTexts, KindTexts, ReasonTexts {
  readonly close: string
  readonly stream: string
  readonly ended: string
  readonly views: string
  readonly summary: string
  readonly timeline: string
  readonly members: string
  readonly lists: string
  readonly connectionQuestion: string
  readonly updatesQuestion: string
  readonly facts: string
  readonly url: string
  readonly transport: string
  readonly openSince: string
  readonly tab: string
  readonly tabAlone: string
  readonly tabLeads: string
  readonly tabFollows: string
  readonly tabJoining: string
  readonly eventCount: string
  readonly rejectedCount: string
  readonly pause: string
  readonly goOn: string
  readonly paused: string
  readonly copy: string
  readonly copied: string
  readonly notCopied: string
  readonly scenario: string
  readonly filter: string
  readonly search: string
  readonly clear: string
  readonly nothing: string
  readonly noMatch: string
  readonly more: string
  readonly quiet: string
  readonly joined: string
  readonly left: string
  readonly loaded: string
  readonly dropped: string
  readonly resync: string
  readonly rejected: string
  readonly threw: string
  readonly issues: string
  readonly who: string
  readonly listens: string
  readonly noHandlers: string
  readonly options: string
  readonly option: string
  readonly value: string
  readonly winner: string
  readonly losers: string
  readonly noOptions: string
  readonly list: string
  readonly rows: string
  readonly lastLoad: string
  readonly loadedRows: string
  readonly loadedBefore: string
  readonly neverLoaded: string
  readonly noLists: string
}
