/** Hands a text to the person as a file. */
export function saveText(name: string, text: string, type: string): void {
  saveBlob(name.split('/').at(-1) ?? name, new Blob([text], { type }))
}

/** Hands over a file that is here already. */
export function saveBlob(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}

/** Hands over a file of the server under the name it gives. */
export function saveFrom(address: string): void {
  const link = document.createElement('a')
  link.href = address
  link.download = ''
  link.click()
}
