import { useLocale } from '../support/withLocale.tsx'
import about from './engines/about.json'

/** By file name, such as `./engines/webkit-dark-ja.webp`. `npm run pictures:engines` takes them. */
const pictures = import.meta.glob<string>('./engines/*.webp', {
  eager: true,
  import: 'default',
  query: '?url',
})

const looks = {
  light: { ja: '明るいページ', en: 'Light' },
  dark: { ja: '暗いページ', en: 'Dark' },
  forced: { ja: '強制カラー', en: 'Forced colours' },
} as const

const none = {
  ja: 'WebKitGTK に強制カラーはありません。',
  en: 'WebKitGTK has no forced colours.',
} as const

/** The same states in each engine, side by side, in the language of the toolbar. */
export function Engines() {
  const locale = useLocale() === 'ja' ? 'ja' : 'en'
  const engines = Object.entries(about.versions).filter(
    ([name]) => pictures[`./engines/${name}-light-${locale}.webp`],
  )
  return (
    <table className="gallery-table gallery-engines">
      <caption>{about.takenOn}</caption>
      <thead>
        <tr>
          {engines.map(([name, version]) => (
            <th key={name} scope="col">
              {version}
            </th>
          ))}
        </tr>
      </thead>
      {Object.entries(looks).map(([look, title]) => (
        <tbody key={look}>
          <tr>
            <th colSpan={engines.length} scope="rowgroup">
              {title[locale]}
            </th>
          </tr>
          <tr>
            {engines.map(([name, version]) => {
              const url = pictures[`./engines/${name}-${look}-${locale}.webp`]
              return (
                <td key={name}>
                  {url ? <img src={url} alt={`${title[locale]}, ${version}`} /> : none[locale]}
                </td>
              )
            })}
          </tr>
        </tbody>
      ))}
    </table>
  )
}
