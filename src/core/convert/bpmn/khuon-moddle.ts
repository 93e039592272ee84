const attribute = (name: string, type: string) => ({ name, type, isAttr: true })

/**
 * What BPMN has no place for, as attributes and elements of our own namespace, so that a reader who knows it gets them
 * back and every other tool passes over them.
 */
export const khuonModdle = {
  name: 'Khuon',
  uri: 'urn:khuon:bpmn:1',
  prefix: 'khuon',
  // Without it the elements of BPMN that are extended here would be written `EndEvent`, `Lane`: BPMN has `endEvent`, `lane`.
  xml: { tagAlias: 'lowerCase' },
  types: [
    {
      name: 'StepProperties',
      extends: ['bpmn:Task'],
      properties: [
        attribute('code', 'String'),
        attribute('hours', 'Real'),
        attribute('shortestHours', 'Real'),
        attribute('clock', 'String'),
        attribute('status', 'String'),
        attribute('takes', 'String'),
        attribute('produces', 'String'),
      ],
    },
    {
      name: 'EndProperties',
      extends: ['bpmn:EndEvent'],
      properties: [attribute('outcome', 'String'), attribute('status', 'String')],
    },
    { name: 'LaneProperties', extends: ['bpmn:Lane'], properties: [attribute('kind', 'String')] },
    {
      name: 'Document',
      superClass: ['Element'],
      properties: [attribute('ref', 'String'), attribute('name', 'String'), attribute('form', 'String')],
    },
  ],
} as const
