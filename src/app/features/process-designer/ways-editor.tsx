import { Button, Radio } from '@mantine/core'
import { useState } from 'react'
import { keyOf } from '../../../core/change/part.ts'
import {
  addDecision,
  addWay,
  clearDefaultWay,
  dissolveDecision,
  removeWay,
  setCondition,
  setDefaultWay,
  setNext,
} from '../../../core/edit/process-edits-ways.ts'
import type { Decision, Process, Transition } from '../../../core/process/process.ts'
import { useMayEdit } from '../../draft/draft-context.tsx'
import { ChoiceBox } from '../../ui/editing/choice-box.tsx'
import { ConditionBox } from '../../ui/editing/condition-box.tsx'
import { ForEditors } from '../../ui/editing/editing-area.tsx'
import { IconButton } from '../../ui/editing/icon-button.tsx'
import { TextBox } from '../../ui/editing/text-box.tsx'
import { useDraftModels } from '../../ui/editing/use-draft-models.ts'
import { newSuffix, useEdit } from '../../ui/editing/use-edit.ts'
import { Icon } from '../../ui/icon.tsx'
import { useKeptFocus } from '../../ui/use-kept-focus.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import type { InspectorProps } from './node-inspector.tsx'
import styles from './process-designer.module.css'

/** Where a case goes on to from a step or the start: one node, or a decision with its ways. */
export function NextBoxes(props: InspectorProps & { readonly from: string }) {
  const { t } = useTranslation('processdesigner')
  const { foreign } = useLanguage()
  const act = useEdit()
  const mayEdit = useMayEdit()
  const { from, process } = props
  const ways = process.transitions.filter((way) => way.from === from)
  const [first, ...others] = ways
  const decision = others.length === 0 ? process.decisions.find(({ id }) => id === first?.to) : undefined
  const name = nodeName(process, from)
  const place = useKeptFocus<HTMLDivElement>(`${ways.length} ${decision?.id ?? ''}`)
  const branch = () =>
    void act(t('label.branched', { name }), (copy) => {
      const to = process.ends.find(({ outcome }) => outcome === 'refused') ?? process.ends[0]
      if (to === undefined) return false
      const proposal = {
        name: t('proposal.question'),
        usual: t('proposal.usual'),
        other: t('proposal.other'),
        to: to.id,
      }
      return addDecision(copy, from, proposal, newSuffix()) !== undefined
    })
  return (
    <div ref={place} className={styles.next}>
      <h4>{t('next')}</h4>
      {others.length > 0 && <p className="k-quiet">{t('split')}</p>}
      <div className={styles.nextRow}>
        {(ways.length === 0 ? [undefined] : ways).map((way) => (
          <span key={way?.id ?? ''} className={styles.nextTarget}>
            <ChoiceBox
              label={t('target')}
              hidesLabel
              lang={foreign}
              value={way?.to ?? ''}
              options={[
                ...(way === undefined ? [{ value: '', label: t('nowhere') }] : []),
                ...targets(process, from),
              ]}
              onSave={(to) =>
                act(t('label.next', { name }), (copy) =>
                  others.length > 0 && way !== undefined
                    ? copy.set(keyOf('transition', way.id), { to })
                    : setNext(copy, from, to),
                )
              }
            />
            {others.length > 0 && way !== undefined && (
              <IconButton
                icon="trash"
                label={t('removeWay')}
                onClick={() =>
                  void act(t('label.wayRemoved', { name }), (copy) =>
                    removeWay(copy, keyOf('transition', way.id)),
                  )
                }
              />
            )}
          </span>
        ))}
        {mayEdit && ways.length === 1 && decision === undefined && (
          <Button variant="default" leftSection={<Icon name="plus" size={14} />} onClick={branch}>
            {t('branch')}
          </Button>
        )}
      </div>
      {decision !== undefined && <DecisionBoxes {...props} decision={decision} />}
    </div>
  )
}

/** A decision: the question, and each way with its condition; one of them may be taken when no other holds. */
export function DecisionBoxes(props: InspectorProps & { readonly decision: Decision }) {
  const { t } = useTranslation('processdesigner')
  const { foreign } = useLanguage()
  const act = useEdit()
  const { decision, process } = props
  const key = keyOf('decision', decision.id)
  const ways = process.transitions.filter(({ from }) => from === decision.id)
  const place = useKeptFocus<HTMLDivElement>(ways.length)
  const chosen = ways.find((way) => way.default === true)?.id ?? ''
  const add = () => {
    const to = process.ends.find(({ outcome }) => outcome === 'refused') ?? process.ends[0]
    if (to === undefined) return
    void act(
      t('label.wayAdded', { name: decision.name }),
      (copy) => addWay(copy, decision.id, to.id, t('proposal.condition')) !== undefined,
    )
  }
  return (
    <div ref={place} className={styles.decision}>
      <TextBox
        label={t('question')}
        live
        lang={foreign}
        value={decision.name}
        onSave={(name) =>
          name.trim() === ''
            ? t('refused.nameEmpty')
            : act(t('label.question'), (copy) => void copy.set(key, { name }), `name@${key}`)
        }
      />
      <Radio.Group
        aria-label={t('defaultWay')}
        value={chosen}
        onChange={(id) =>
          void act(t('label.defaultWay', { name: decision.name }), (copy) =>
            id === '' ? clearDefaultWay(copy, decision.id) : setDefaultWay(copy, keyOf('transition', id)),
          )
        }
      >
        <ul className={styles.ways}>
          {ways.map((way) => (
            <WayRow key={way.id} way={way} {...props} />
          ))}
        </ul>
        <Radio size="xs" value="" label={t('noDefault')} />
      </Radio.Group>
      <ForEditors>
        <div className={styles.foot}>
          <Button variant="default" leftSection={<Icon name="plus" size={14} />} onClick={add}>
            {t('addWay')}
          </Button>
          <Button
            variant="subtle"
            color="red"
            leftSection={<Icon name="trash" size={14} />}
            onClick={() =>
              void act(t('label.dissolved', { name: decision.name }), (copy) =>
                dissolveDecision(copy, decision.id),
              )
            }
          >
            {t('dissolve')}
          </Button>
        </div>
      </ForEditors>
    </div>
  )
}

function WayRow(props: InspectorProps & { readonly way: Transition; readonly decision: Decision }) {
  const { t } = useTranslation('processdesigner')
  const { foreign } = useLanguage()
  const act = useEdit()
  const { way, process, decision, context } = props
  const models = useDraftModels(context.library)
  const [isOpen, setOpen] = useState(way.condition?.over !== undefined)
  const key = keyOf('transition', way.id)
  const label = t('label.condition', { name: decision.name })
  const text = way.condition?.text ?? ''
  const over = way.condition?.over
  return (
    <li>
      <div className={styles.way}>
        <Radio
          size="xs"
          value={way.id}
          aria-label={t('makeDefault', { name: nodeName(process, way.to) })}
          title={t('defaultWay')}
        />
        <TextBox
          label={t('condition')}
          hidesLabel
          live
          lang={foreign}
          placeholder={t('condition')}
          value={text}
          onSave={(typed) => {
            if (typed.trim() === '' && (way.default !== true || over !== undefined))
              return t('refused.conditionEmpty')
            return act(
              label,
              (copy) => setCondition(copy, key, { text: typed.trim() === '' ? '' : typed, over }),
              `condition@${key}`,
            )
          }}
        />
        <ChoiceBox
          label={t('target')}
          hidesLabel
          lang={foreign}
          value={way.to}
          options={targets(process, decision.id)}
          onSave={(to) => act(t('label.next', { name: decision.name }), (copy) => copy.set(key, { to }))}
        />
        <IconButton
          icon="trash"
          label={t('removeWay')}
          disabled={process.transitions.filter(({ from }) => from === decision.id).length < 2}
          onClick={() =>
            void act(t('label.wayRemoved', { name: decision.name }), (copy) => removeWay(copy, key))
          }
        />
      </div>
      <details className={styles.over} open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{over === undefined ? t('over') : t('overSet')}</summary>
        {isOpen && (
          <ConditionBox
            value={over}
            models={models}
            onSave={(next) =>
              act(label, (copy) =>
                setCondition(copy, key, { text: text === '' ? t('proposal.condition') : text, over: next }),
              )
            }
          />
        )}
      </details>
    </li>
  )
}

/** Everything a case can go on to from a node: steps, decisions, ends. */
function targets(process: Process, from: string) {
  const steps = process.steps.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))
  const decisions = process.decisions.map(({ id, name }) => ({ value: id, label: `◇ ${name}` }))
  const ends = process.ends.map(({ id, name }) => ({ value: id, label: `◉ ${name}` }))
  return [...steps, ...decisions, ...ends].filter(({ value }) => value !== from)
}

function nodeName({ start, steps, decisions, ends }: Process, id: string): string {
  const step = steps.find((one) => one.id === id)
  if (step !== undefined) return `${step.code} ${step.name}`
  return [start, ...decisions, ...ends].find((one) => one.id === id)?.name ?? id
}
