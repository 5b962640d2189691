import type { ComponentPropsWithoutRef } from 'react'
import type { RealtimeIndicatorProps, RealtimeProviderProps } from '../../src/index.ts'
import { optionRows } from './optionRows.ts'
import type { TsdocRow } from './TsdocTable.tsx'

type IndicatorProp = Exclude<keyof RealtimeIndicatorProps, keyof ComponentPropsWithoutRef<'span'>>

/** The TSDoc of each prop in Japanese: a new one is asked for by the compiler. */
export const indicatorRows: Record<IndicatorProp, TsdocRow> = {
  showStatus: [
    'boolean',
    'true',
    '言葉。false ならしるしだけで、名前とツールチップが付きます。再接続できるときは、しるしがボタンです',
  ],
  compact: ['boolean', 'false', '短い言葉のピル。最終更新はありません'],
  inline: ['boolean', 'false', '文のなかの短い言葉。compact より優先します'],
  reserve: ['boolean', 'false', '再接続を待つときの幅を、いつも空けておきます(full と compact)'],
  locale: ['string', 'プロバイダーのもの、または ja', '言語。ja なら日本語、ほかは英語'],
  messages: ['Partial<RealtimeMessages>', '–', '言語の文言の代わりに使う文言'],
  timeZone: ['string', '見る人の時間帯', '最終更新の時間帯(IANA)。例:Asia/Tokyo'],
  sign: [
    "'emoji' | ReactNode | (status) => ReactNode",
    '描かれたしるし',
    '状態のしるし。読み上げられません。null でなし',
  ],
  state: ['IndicatorState', 'プロバイダーの状態', 'プロバイダーの代わりに見せる状態'],
}

/** The same of the provider's: a connection's options, and its own. */
export const providerRows: Record<keyof RealtimeProviderProps, TsdocRow> = {
  children: ['ReactNode', '–', 'このストリームを使うページ'],
  client: [
    'RealtimeClient',
    '–',
    'createRealtimeClient で作ったもの。ほかのオプションは、そのクライアントのものです',
  ],
  locale: [
    'string',
    'ja',
    '下の部品の言語。ja なら日本語、ほかは英語。en-GB のようなタグも使えます',
  ],
  ...optionRows,
}
