import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor, within } from 'storybook/test'
import { RealtimeIndicator } from '../src/index.ts'
import fourShapes from './code/FourShapes.tsx?raw'
import inAHeader from './code/InAHeader.tsx?raw'
import moving from './code/Moving.tsx?raw'
import ownColours from './code/OwnColours.tsx?raw'
import ownSigns from './code/OwnSigns.tsx?raw'
import ownWords from './code/OwnWords.tsx?raw'
import { Advice } from './gallery/Advice.tsx'
import { Anatomy as Parts } from './gallery/Anatomy.tsx'
import { Engines as EngineTable } from './gallery/Engines.tsx'
import './gallery/gallery.css'
import { Pairs } from './gallery/Pairs.tsx'
import { SignSheet } from './gallery/SignSheet.tsx'
import { TokenExport } from './gallery/TokenExport.tsx'
import { Tokens } from './gallery/Tokens.tsx'
import { Words as WordTable } from './gallery/Words.tsx'
import { asStill } from './indicatorStills.tsx'

/**
 * デザイナーのためのページです。状態 × 形 × 明暗 × 言語 × 文字の大きさ × 幅を、どの二つの組み合わせも一度は
 * 現れるように並べています。動かないので、重ねて比べられます。強制カラーモードと「コントラストを上げる」は
 * ページからは切り替えられません。OS かブラウザーの設定で見てください(テストは切り替えて確かめています)。
 *
 * For designers: any two of state, shape, theme, language, text size and width meet at least once. Nothing
 * moves. Forced colours and more contrast can't be set by a page: choose them in the system or the browser;
 * the tests do.
 */
const meta = {
  title: 'Indicator/Gallery',
  component: RealtimeIndicator,
  parameters: { controls: { disable: true }, docs: { stories: 'links' }, code: fourShapes },
} satisfies Meta<typeof RealtimeIndicator>

export default meta
type Story = StoryObj<typeof meta>

/**
 * Bootstrap 5 のページで。
 *
 * On a page with Bootstrap 5.
 */
export const OnBootstrap: Story = {
  globals: { styling: 'bootstrap' },
  render: () => <Pairs />,
}

/**
 * 何もないページで。
 *
 * On a page without a framework.
 */
export const Plain: Story = {
  globals: { styling: 'plain' },
  render: () => <Pairs />,
}

/**
 * 三つのエンジンで撮った同じ状態です。最後の一つはキーボードでフォーカスしたもの(Firefox は画面
 * なしでは枠を描きません)、その上は幅 120 px。撮り直すのは `npm run pictures:engines` です。
 *
 * The same states, taken in three engines. The last one has the keyboard's focus (Firefox draws no
 * ring without a screen), those above it are 120 px wide. `npm run pictures:engines` takes them anew.
 */
export const Engines: Story = {
  name: 'Three engines',
  render: () => <EngineTable />,
  play: async ({ canvasElement }) => {
    const images = within(canvasElement).getAllByRole<HTMLImageElement>('img')
    const engines = within(canvasElement).getAllByRole('columnheader', { name: /\d/ })
    // one of them has no forced colours
    await expect(images).toHaveLength(3 * engines.length - 1)
    await waitFor(
      () => expect(images.every(({ naturalWidth }) => naturalWidth === 320)).toBe(true),
      {
        timeout: 15_000,
      },
    )
  },
}

/**
 * 変数と、このページから読んだ色、コントラスト、寸法。
 *
 * Variables, contrast and sizes, read from this page.
 */
export const TokensLight: Story = {
  name: 'Tokens',
  parameters: { code: ownColours },
  // what Bootstrap sets is measured anew
  render: (_, { globals }) => <Tokens key={String(globals['styling'])} />,
  play: async ({ canvasElement }) => {
    await expect(within(canvasElement).getAllByText(/^--realtime-/)).toHaveLength(18)
    await expect(canvasElement.querySelectorAll('[data-passes="true"]')).toHaveLength(21)
    await expect(canvasElement.querySelectorAll('[data-passes="false"]')).toHaveLength(0)
  },
}

/**
 * 暗いページで測ったもの。
 *
 * The same on a dark page.
 */
export const TokensDark: Story = {
  ...TokensLight,
  name: 'Tokens, dark',
  globals: { theme: 'dark' },
}

/**
 * コピーできるデザイントークン。色はこのページのものです。
 *
 * Design tokens to copy, in the colours of this page.
 */
export const TokensToCopy: Story = {
  parameters: { code: ownColours },
  render: (_, { globals }) => <TokenExport key={String(globals['styling'])} />,
  play: async ({ canvasElement }) => {
    const [json, css] = canvasElement.querySelectorAll('pre')
    const { realtime } = JSON.parse(json?.textContent ?? '') as { realtime: object }
    await expect(Object.keys(realtime)).toHaveLength(7)
    await expect(
      css?.textContent.match(/--realtime-\w+-(fg|bg|border): #[\da-f]{6};/g),
    ).toHaveLength(18)
  },
}

/**
 * 六つのしるしと、その SVG。
 *
 * The six signs, and their SVG.
 */
export const Signs: Story = {
  parameters: { code: ownSigns },
  render: (_, { globals }) => <SignSheet key={String(globals['styling'])} />,
  play: async ({ canvasElement }) => {
    const files = Array.from(
      canvasElement.querySelectorAll('pre'),
      ({ textContent }) => textContent,
    )
    await expect(new Set(files).size).toBe(6)
    for (const file of files) {
      const svg = new DOMParser().parseFromString(file, 'image/svg+xml')
      await expect(svg.documentElement.tagName).toBe('svg')
    }
  },
}

/**
 * 何からできていて、何が動くか。
 *
 * What it is made of, and what moves.
 */
export const Anatomy: Story = {
  decorators: [asStill],
  render: () => <Parts />,
}

/**
 * 言葉と、その理由。
 *
 * The words, and why.
 */
export const Words: Story = {
  parameters: { code: ownWords },
  render: () => <WordTable />,
}

/**
 * 動くのは接続を試みている間だけで、動きを減らす設定では止まります。
 *
 * It moves only while it tries, and not at all with reduced motion.
 */
export const Motion: Story = {
  parameters: { code: moving },
  decorators: [asStill],
  render: () => (
    <div className="stage">
      <RealtimeIndicator state={{ status: 'connecting' }} />
      <RealtimeIndicator state={{ status: 'reconnecting', attempt: 2, maxAttempts: 5 }} />
      <RealtimeIndicator state={{ status: 'connected' }} />
    </div>
  ),
  play: async ({ canvasElement }) => {
    const moving = canvasElement
      .getAnimations({ subtree: true })
      .map(({ effect }) => (effect as KeyframeEffect).target?.parentElement?.dataset['status'])
    const wanted = matchMedia('(prefers-reduced-motion: reduce)').matches
      ? []
      : ['connecting', 'reconnecting']
    await expect(moving).toEqual(wanted)
  },
}

/**
 * すること、しないこと。
 *
 * What to do, and what not.
 */
export const DosAndDonts: Story = {
  name: "Do's and don'ts",
  parameters: { code: inAHeader },
  decorators: [asStill],
  render: () => <Advice />,
  play: async ({ canvasElement }) => {
    await expect(within(canvasElement).getAllByRole('heading')).toHaveLength(10)
  },
}

/** For axe alone: there is nothing more to look at. */
export const DosAndDontsDark: Story = {
  ...DosAndDonts,
  name: "Do's and don'ts, dark",
  tags: ['!dev', '!autodocs'],
  globals: { theme: 'dark' },
}
