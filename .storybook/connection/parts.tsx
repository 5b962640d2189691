import React, { useId, type ReactNode } from 'react'
import { styled, type Theme } from 'storybook/theming'

const Page = styled.div({ display: 'flex', flexDirection: 'column', minHeight: '100%' })

const Top = styled.div(({ theme }) => ({
  position: 'sticky',
  top: 0,
  zIndex: 1,
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '6px 20px',
  padding: '8px 15px',
  background: theme.background.content,
  borderBottom: `1px solid ${theme.appBorderColor}`,
}))

const Columns = styled.div({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 300px), 1fr))',
  gap: 20,
  padding: 15,
})

const Column = styled.div({ display: 'flex', flexDirection: 'column', gap: 14, minWidth: 0 })

/** The panel: a bar that stays, and columns that wrap. */
export function Layout({ top, columns }: { top: ReactNode; columns: ReactNode[] }) {
  return (
    <Page>
      <Top>{top}</Top>
      <Columns>
        {columns.map((column, index) => (
          <Column key={index}>{column}</Column>
        ))}
      </Columns>
    </Page>
  )
}

const Frame = styled.section({
  h2: { margin: '0 0 6px', fontSize: 12, fontWeight: 700 },
})

/** A part of the panel with its title. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <Frame aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </Frame>
  )
}

export const Muted = styled.p(({ theme }) => ({
  margin: 0,
  padding: 0,
  color: theme.textMutedColor,
  fontSize: 12,
  'div > &:only-child': { padding: 15 },
}))

export const Complaint = styled.p(({ theme }) => ({
  margin: '6px 0',
  color: theme.color.negativeText,
  fontSize: 12,
  overflowWrap: 'anywhere',
}))

export const Row = styled.div({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 6 })

export const Label = styled.span(({ theme }) => ({
  width: 58,
  flex: 'none',
  color: theme.textMutedColor,
  fontSize: 12,
}))

export const Press = styled.button(({ theme }) => ({
  minHeight: 26,
  padding: '2px 9px',
  border: `1px solid ${theme.button.border}`,
  borderRadius: theme.input.borderRadius,
  background: theme.button.background,
  color: theme.color.defaultText,
  fontSize: 12,
  cursor: 'pointer',
  '&:hover:not([aria-disabled="true"])': { borderColor: theme.color.secondary },
  '&:focus-visible': { outline: `2px solid ${theme.color.secondary}`, outlineOffset: 1 },
  '&[aria-pressed="true"]': {
    borderColor: theme.color.secondary,
    boxShadow: `inset 0 0 0 1px ${theme.color.secondary}`,
    fontWeight: 700,
  },
  '&[aria-disabled="true"]': { opacity: 0.5, cursor: 'not-allowed' },
}))

const field = ({ theme }: { theme: Theme }) => ({
  minHeight: 26,
  padding: '2px 6px',
  border: `1px solid ${theme.input.border}`,
  borderRadius: theme.input.borderRadius,
  background: theme.input.background,
  color: theme.input.color,
  fontSize: 12,
  boxSizing: 'border-box' as const,
})

export const Select = styled.select(field, { maxWidth: '100%' })
export const NumberField = styled.input(field, { width: 64 })
export const CodeField = styled.textarea(field, ({ theme }) => ({
  width: '100%',
  fontFamily: theme.typography.fonts.mono,
  lineHeight: 1.5,
  resize: 'vertical',
  '&[aria-invalid="true"]': { borderColor: theme.color.negative },
}))
