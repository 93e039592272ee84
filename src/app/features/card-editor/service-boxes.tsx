import { Button } from '@mantine/core'
import { setListed } from '../../../core/edit/card-edits.ts'
import type { PropValues } from '../../../core/edit/parts-edit.ts'
import type { ProcedureCard } from '../../../core/procedure/card.ts'
import type { JsonObject } from '../../../core/json/json-value.ts'
import { ChoiceBox } from '../../ui/editing/choice-box.tsx'
import { ForEditors } from '../../ui/editing/editing-area.tsx'
import { IconButton } from '../../ui/editing/icon-button.tsx'
import { ProvenanceBox } from '../../ui/editing/provenance-box.tsx'
import { TextBox } from '../../ui/editing/text-box.tsx'
import { useEdit } from '../../ui/editing/use-edit.ts'
import { Icon } from '../../ui/icon.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './card-editor.module.css'
import { FactRow } from './fact-row.tsx'
import { Section } from './section.tsx'
import { useCardKeys } from './use-card.ts'

const levels = ['toan-trinh', 'mot-phan'] as const
const blockerKinds = ['inspection', 'originals', 'wet-signature', 'presence', 'other'] as const

/** Level of service and what stands in its way; how and where a dossier may be handed in. */
export function ServiceBoxes({ card }: { readonly card: ProcedureCard }) {
  const { t } = useTranslation(['cardeditor', 'procedure'])
  const { card: key } = useCardKeys()
  const act = useEdit()
  const { value, blockers } = card.serviceLevel
  const facts = [
    ['channels.online', t('procedure:card.online'), card.channels.online.value],
    ['channels.direct', t('procedure:card.direct'), card.channels.direct.value],
    ['channels.postal', t('procedure:card.postal'), card.channels.postal.value],
    ['fees.onlinePayment', t('procedure:card.onlinePayment'), card.fees.onlinePayment.value],
    ['onSite', t('procedure:card.onSite'), card.onSite.value],
    ['territoryIndependent', t('procedure:card.territoryIndependent'), card.territoryIndependent.value],
    ['onNationalPortal', t('procedure:card.onNationalPortal'), card.onNationalPortal.value],
  ] as const
  const blocker = (index: number, values: PropValues | undefined, group?: string) =>
    act(
      t('label.fact', { name: t('procedure:card.blockers') }),
      (copy) => setListed(copy, key, 'serviceLevel.blockers', index, values),
      group,
    )
  return (
    <Section id="service" title={t('section.service')}>
      <div className={styles.facts}>
        <FactRow
          name={t('procedure:card.level')}
          part={key}
          prop="serviceLevel.provenance"
          isEmpty={value === null}
        >
          <ChoiceBox
            label={t('procedure:card.level')}
            value={value ?? ''}
            options={[
              { value: '', label: t('notSurveyed') },
              ...levels.map((level) => ({ value: level, label: t(`procedure:card.levelOf.${level}`) })),
            ]}
            onSave={(level) =>
              act(
                t('label.fact', { name: t('procedure:card.level') }),
                (copy) => void copy.set(key, { 'serviceLevel.value': level === '' ? null : level }),
              )
            }
          />
        </FactRow>
        {facts.map(([prop, name, held]) => (
          <FactRow key={prop} name={name} part={key} prop={`${prop}.provenance`} isEmpty={held === null}>
            <ChoiceBox
              label={name}
              value={held === null ? '' : String(held)}
              options={[
                { value: '', label: t('notSurveyed') },
                { value: 'true', label: t('yes') },
                { value: 'false', label: t('no') },
              ]}
              onSave={(next) =>
                act(
                  t('label.fact', { name }),
                  (copy) => void copy.set(key, { [`${prop}.value`]: next === '' ? null : next === 'true' }),
                )
              }
            />
          </FactRow>
        ))}
      </div>
      <h3 className={styles.sub}>{t('procedure:card.blockers')}</h3>
      {blockers === null && <p className="k-quiet">{t('blockersNotSurveyed')}</p>}
      {blockers !== null && blockers.length === 0 && <p>{t('blockersNone')}</p>}
      <ul className={styles.listed}>
        {(blockers ?? []).map((one, index) => (
          <li key={index}>
            <ChoiceBox
              label={t('blockerKind')}
              hidesLabel
              value={one.kind}
              options={blockerKinds.map((kind) => ({
                value: kind,
                label: t(`procedure:card.blockerKind.${kind}`),
              }))}
              onSave={(kind) => blocker(index, { kind })}
            />
            <TextBox
              label={t('blockerText')}
              hidesLabel
              live
              multiline
              lang="vi"
              className={styles.grows}
              value={one.text}
              onSave={(text) =>
                text.trim() === '' ? t('refused.empty') : blocker(index, { text }, `blocker-${index}@card`)
              }
            />
            <ProvenanceBox
              of={one.provenance}
              about={one.text}
              onSave={(next) => blocker(index, { provenance: next as unknown as JsonObject })}
            />
            <IconButton
              icon="trash"
              label={t('remove', { name: one.text })}
              onClick={() => void blocker(index, undefined)}
            />
          </li>
        ))}
      </ul>
      <ForEditors>
        <div className={styles.actions}>
          <Button
            variant="default"
            leftSection={<Icon name="plus" size={14} />}
            onClick={() =>
              void blocker((blockers ?? []).length, { kind: 'other', text: t('proposal.blocker') })
            }
          >
            {t('addBlocker')}
          </Button>
          {blockers === null && (
            <Button
              variant="default"
              onClick={() =>
                void act(
                  t('label.fact', { name: t('procedure:card.blockers') }),
                  (copy) => void copy.set(key, { 'serviceLevel.blockers': [] }),
                )
              }
            >
              {t('noBlockers')}
            </Button>
          )}
        </div>
      </ForEditors>
    </Section>
  )
}
