import i18next from 'i18next'
import { Popover } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { type Ref, type RefObject, useImperativeHandle, useRef, useState } from 'react'
import type { Provenance, Source } from '../../core/provenance/provenance.ts'
import { shownDate } from './format-values.ts'
import { Icon } from './icon.tsx'
import styles from './provenance-mark.module.css'
import { useLanguage } from './use-language.ts'
import { useTranslation } from './use-translation.tsx'

/** Drawn signs, beside the two that every typeface has. */
export function ProvenanceSign({ status }: { readonly status: Provenance['status'] }) {
  switch (status) {
    case 'confirmed':
      return <Icon name="check" size={13} />
    case 'sourced':
      return <Icon name="source" size={12} />
    case 'unverified':
      return '?'
    case 'not-surveyed':
      return '–'
  }
}

/** How far a fact may be trusted: a sign, its meaning in words for who cannot see it, and the sources on demand. */
export function ProvenanceMark(props: { readonly of: Provenance; readonly about?: string }) {
  const { t } = useTranslation()
  const mark = useRef<HTMLButtonElement>(null)
  // A page has a hundred of these: what opens is made for the one that somebody comes near to.
  const [near, setNear] = useState(false)
  const [opened, { toggle, close }] = useDisclosure(false)
  const { status } = props.of
  const come = () => setNear(true)
  const standing = t(`provenance.${status}`)
  const said = t('provenance.show', { status: standing })
  return (
    <>
      <button
        ref={mark}
        type="button"
        className={styles.mark}
        data-status={status}
        aria-expanded={opened}
        aria-label={props.about === undefined ? said : `${props.about}. ${said}`}
        title={standing}
        onPointerEnter={come}
        onFocus={come}
        onClick={() => {
          come()
          toggle()
        }}
      >
        <ProvenanceSign status={status} />
      </button>
      {near && (
        <Popover
          opened={opened}
          onChange={close}
          width={320}
          position="bottom-start"
          shadow="md"
          trapFocus
          returnFocus
          withRoles={false}
        >
          <Popover.Target>
            <At element={mark} />
          </Popover.Target>
          <Popover.Dropdown role="dialog" aria-label={said}>
            <ProvenanceDetails of={props.of} />
            <button type="button" className={styles.close} onClick={close} aria-label={t('close')}>
              <Icon name="close" size={14} />
            </button>
          </Popover.Dropdown>
        </Popover>
      )}
    </>
  )
}

/** Stands for an element that is there already. */
function At({
  element,
  ref,
}: {
  readonly element: RefObject<HTMLElement | null>
  readonly ref?: Ref<HTMLElement | null>
}) {
  useImperativeHandle<HTMLElement | null, HTMLElement | null>(ref, () => element.current, [element])
  return null
}

export function ProvenanceDetails({ of }: { readonly of: Provenance }) {
  const { t } = useTranslation()
  const { foreign } = useLanguage()
  return (
    <div className={styles.details}>
      <p className={styles.status} data-status={of.status}>
        <span aria-hidden="true">
          <ProvenanceSign status={of.status} />
        </span>{' '}
        {t(`provenance.${of.status}`)}
      </p>
      <p className="k-quiet">{t(`provenance.explain.${of.status}`)}</p>
      {of.confirmed !== undefined && (
        <p>
          {t('provenance.confirmedBy', {
            by: of.confirmed.by,
            on: shownDate(of.confirmed.on),
            document: of.confirmed.document,
          })}
        </p>
      )}
      {of.sources !== undefined && of.sources.length > 0 && (
        <>
          <p className={styles.label}>{t('provenance.source')}</p>
          <ul>
            {of.sources.map((source) => (
              <li key={`${source.kind} ${source.ref} ${source.place ?? ''}`}>
                <SourceName source={source} />
              </li>
            ))}
          </ul>
        </>
      )}
      {of.note !== undefined && (
        <>
          <p className={styles.label}>{t('provenance.note')}</p>
          <p lang={foreign}>{of.note}</p>
        </>
      )}
    </div>
  )
}

function SourceName({ source }: { readonly source: Source }) {
  const { t } = useTranslation()
  const { foreign } = useLanguage()
  const place = source.place === undefined ? null : <span lang={foreign}>{` (${source.place})`}</span>
  if (source.kind === 'page') {
    const address = webAddress(source.ref)
    return (
      <>
        {address === undefined ? (
          source.ref
        ) : (
          <a className="k-link" href={address.href} target="_blank" rel="noreferrer noopener">
            {address.host}
            <span className="k-quiet">
              {address.pathname.length > 34 ? `${address.pathname.slice(0, 33)}…` : address.pathname}
            </span>
          </a>
        )}
        {place}
      </>
    )
  }
  const key = `common:provenance.paper.${source.ref}`
  const named =
    source.kind === 'paper' && i18next.exists(key) ? t(key as 'provenance.paper.qd-659-2024') : source.ref
  return (
    <>
      {named}
      {place}
    </>
  )
}

/** Only http(s) addresses become links: a definition is data, never a script. */
function webAddress(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined
  const address = new URL(text)
  return address.protocol === 'https:' || address.protocol === 'http:' ? address : undefined
}
