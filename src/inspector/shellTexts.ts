/** The texts that are needed before the drawer's code is there. */
export interface ShellTexts {
  /** Names the button and the drawer. */
  readonly title: string
  readonly loading: string
  readonly notLoaded: string
  readonly broken: string
}

export const shellJa: ShellTexts = {
  title: 'リアルタイムインスペクター',
  loading: '読み込んでいます…',
  notLoaded: '読み込めませんでした。ページを再読み込みしてください。',
  broken: '表示できません。理由はコンソールにあります。',
}

export const shellEn: ShellTexts = {
  title: 'Realtime inspector',
  loading: 'Loading…',
  notLoaded: 'It could not be loaded. Reload the page.',
  broken: 'It can’t be shown. The console says why.',
}
