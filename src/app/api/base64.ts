/** A file's content in base64 (RFC 4648 §4), as the server takes it. @throws DOMException when it cannot be read */
export function base64Of(file: Blob): Promise<string> {
  return new Promise((done, fail) => {
    const reader = new FileReader()
    reader.addEventListener('error', () => fail(reader.error ?? new Error('the file cannot be read')))
    reader.addEventListener('load', () => done(String(reader.result).replace(/^data:[^,]*,/, '')))
    reader.readAsDataURL(file)
  })
}
