import { DocsTable } from '../../.storybook/DocsFrame.tsx'

/** What TSDoc says of one option or prop, in Japanese. */
export type TsdocRow = readonly [type: string, fallback: string, text: string]

/** Options or props by name, in Japanese. The English tables are made of the TSDoc itself. */
export function TsdocTable({ rows }: { rows: Readonly<Record<string, TsdocRow>> }) {
  return (
    <DocsTable>
      <thead>
        <tr>
          <th scope="col">名前</th>
          <th scope="col">型</th>
          <th scope="col">既定</th>
          <th scope="col">説明</th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(rows).map(([name, [type, fallback, text]]) => (
          <tr key={name}>
            <th scope="row">
              <code>{name}</code>
            </th>
            <td>
              <code>{type}</code>
            </td>
            <td>{fallback}</td>
            <td>{text}</td>
          </tr>
        ))}
      </tbody>
    </DocsTable>
  )
}
