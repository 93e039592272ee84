import { inheritedPolicy } from '../../../core/change/policy.ts'
import { setPolicy } from '../../../core/edit/policy-edits.ts'
import type { Policy } from '../../../core/format/format.ts'
import { useDraft } from '../../draft/draft-context.tsx'
import { useTranslation } from '../use-translation.tsx'
import { ChoiceBox } from './choice-box.tsx'
import { useEdit } from './use-edit.ts'

const policies = ['fixed', 'text-only', 'tighten-only', 'extend-only', 'lighter-only', 'free'] as const
const inherited = 'inherited'

/** What provinces may change about a part, in words, as choices, and how it is changed. */
export function usePolicies() {
  const { t } = useTranslation('editing')
  const act = useEdit()
  return {
    label: t('policy.label'),
    short: (policy: Policy) => t(`policy.short.${policy}`),
    explain: (policy: Policy) => t(`policy.explain.${policy}`),
    /** @param own what the part says itself. @param other what holds where it says nothing */
    valueOf: (own: Policy | undefined) => own ?? inherited,
    options: (other: Policy) => [
      { value: inherited, label: t('policy.inherited', { policy: t(`policy.short.${other}`) }) },
      ...policies.map((value) => ({ value, label: t(`policy.short.${value}`) })),
    ],
    /** @returns why it cannot be changed */
    save: (key: string, name: string, chosen: string) =>
      act(t('policy.did', { name }), (copy) =>
        setPolicy(
          copy,
          key,
          policies.find((one) => one === chosen),
        ),
      ),
  }
}

interface Props {
  /** Key of the part. */
  readonly of: string
  /** What undo calls the part. */
  readonly name: string
  /** What the part says itself. */
  readonly policy: Policy | undefined
  readonly className?: string | undefined
}

/** What provinces may change about one part of the draft. */
export function PolicyBox({ of, name, policy, className }: Props) {
  const { label, valueOf, options, explain, save } = usePolicies()
  const other = useDraft(({ parts }) => inheritedPolicy(of, parts))
  return (
    <ChoiceBox
      label={label}
      className={className}
      description={explain(policy ?? other)}
      value={valueOf(policy)}
      options={options(other)}
      onSave={(chosen) => save(of, name, chosen)}
    />
  )
}
