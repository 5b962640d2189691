import type { Finding } from './Finding.ts'

const rejected = {
  ja: 'パネルはこれを拒否し（invalidEventCount）、画面は変わりません。',
  en: 'Panels reject it (invalidEventCount), and the screen doesn’t change.',
}

/** What can be wrong with what events say. */
export const eventFindings = {
  'event-bad-json': {
    severity: 'error',
    seen: {
      ja: 'data が JSON として読めないイベントが {count} 件（{names}）。',
      en: 'The data of {count} event(s) is no JSON ({names}).',
    },
    why: rejected,
    mends: ['envelope'],
  },
  'event-not-an-object': {
    severity: 'error',
    seen: {
      ja: 'エンベロープか data がオブジェクトでないイベントが {count} 件（{names}）。',
      en: 'Of {count} event(s) the envelope, or its data, is no object ({names}).',
    },
    why: rejected,
    mends: ['envelope'],
  },
  'event-unknown-type': {
    severity: 'warning',
    seen: {
      ja: '未登録の種別が {count} 件（{names}）。',
      en: '{count} event(s) of a type that nobody knows ({names}).',
    },
    why: {
      ja: 'アプリが on か eventTypes で登録しなければ、拒否されます。登録しているなら --types に並べてください。',
      en: 'Panels reject it unless the app names it in `on` or `eventTypes`. If it does, list it in --types.',
    },
    mends: ['envelope'],
  },
  'event-missing-id': {
    severity: 'error',
    seen: {
      ja: '対象の id がないイベントが {count} 件（{names}）。entityId も data.id もありません。',
      en: '{count} event(s) don’t say whom they are about ({names}): neither entityId nor data.id.',
    },
    why: rejected,
    mends: ['envelope'],
  },
  'event-too-large': {
    severity: 'error',
    seen: {
      ja: '1 MiB を超えるイベントが {count} 件。',
      en: '{count} event(s) are larger than 1 MiB.',
    },
    why: rejected,
    mends: ['envelope'],
  },
  'event-named-error': {
    severity: 'warning',
    seen: {
      ja: 'error という名前のイベントが {count} 件。',
      en: '{count} event(s) are named error.',
    },
    why: {
      ja: 'パネルは拒否し、素の EventSource では通信の失敗と取り違えられます。別の名前にしてください。',
      en: 'Panels reject it, and a bare EventSource takes it for a failed connection. Name it otherwise.',
    },
    mends: ['envelope'],
  },
  'event-off-contract': {
    severity: 'warning',
    seen: {
      ja: '契約と違うイベントが {count} 件（{names}）: {issues}',
      en: '{count} event(s) differ from the contract ({names}): {issues}',
    },
    why: {
      ja: 'パネルは受け取りますが、ハンドラーは型と違う値を渡され、表示が崩れることがあります。',
      en: 'Panels accept it, but handlers get values that their types don’t allow, and may show nonsense.',
    },
    mends: ['envelope'],
  },
  'event-name-differs': {
    severity: 'warning',
    seen: {
      ja: 'event: の名前と type が違うイベントが {count} 件（{names}）。',
      en: 'Of {count} event(s) the event: line and the type differ ({names}).',
    },
    why: {
      ja: 'fetch では type が、素の EventSource では名前が決めるので、届き方が変わります。',
      en: 'Over fetch the type decides, on a bare EventSource the name: it arrives as two things.',
    },
    mends: ['envelope'],
  },
  dialect: {
    severity: 'warning',
    seen: {
      ja: '現在の keruta-api の形式のイベントが {count} 件（{names}）。',
      en: '{count} event(s) are in the dialect of today’s keruta-api ({names}).',
    },
    why: {
      ja: 'normalize={normalizeKerutaApi} を渡したパネルだけが読めます。',
      en: 'Only panels with normalize={normalizeKerutaApi} can read them.',
    },
    mends: ['envelope'],
  },
  'timestamp-missing': {
    severity: 'note',
    seen: {
      ja: 'timestamp のないイベントが {count} 件（{names}）。',
      en: '{count} event(s) have no timestamp ({names}).',
    },
    why: {
      ja: '届いた時刻で代わりにします。再送されたイベントは、古くても新しく見えます。',
      en: 'The time of receipt stands in: what is replayed looks new, though it is old.',
    },
    mends: ['envelope'],
  },
  'timestamp-seconds': {
    severity: 'warning',
    seen: {
      ja: 'timestamp が秒のようです（{count} 件）。ミリ秒にしてください。',
      en: 'The timestamp of {count} event(s) seems to be in seconds, not in milliseconds.',
    },
    why: {
      ja: '画面の時刻が 1970 年になります。',
      en: 'Screens show 1970.',
    },
    mends: ['envelope'],
  },
  'no-events': {
    severity: 'note',
    seen: {
      ja: '{seconds} 秒のあいだ、イベントが来ませんでした。',
      en: 'No event came within {seconds} s.',
    },
    why: {
      ja: 'イベント、id、再送は調べられませんでした。パネルで何かを変更しながら、もう一度調べてください。',
      en: 'Events, ids and replay could not be judged: change something in the panel, and run it again.',
    },
    mends: [],
  },
} satisfies Record<string, Finding>
