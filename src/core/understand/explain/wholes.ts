/** Says in words what a message as a whole is like to the symptom model. */

const fixed: Readonly<Record<string, string>> = {
  mail: 'mail is spoken of',
  'no-mail': 'mail is not spoken of',
  'mail+system': 'mail and another system are spoken of',
  'no-mail+system': 'another system is spoken of, and no mail',
  'mail+foreign': 'mail and another matter are spoken of',
  'no-mail+foreign': 'another matter is spoken of, and no mail',
  'subject-mail': 'the subject is mail',
  'subject-field': 'the subject is of this field',
  'subject-none': 'nothing of this field is spoken of',
  'only-chat': 'it is talk with the assistant and nothing else',
  'ends-well': 'it ends well',
  'began-well': 'it began well',
}

const lengths: Readonly<Record<string, string>> = {
  '1': 'one word',
  '3': 'two or three words',
  '6': 'four to six words',
  more: 'seven words or more',
}

/** @param kind of a whole, without the mark that it is one: `length-6-mail` */
export function wholeInWords(kind: string): string {
  const length = /^length-(\w+?)(-mail)?$/.exec(kind)
  if (length) return `${lengths[length[1]!] ?? length[1]}${length[2] ? ', mail among them' : ''}`
  const fields = /^fields-(\d)$/.exec(kind)
  if (fields) return `${fields[1]}${fields[1] === '4' ? ' or more' : ''} concepts of this field`
  const well = /^well(-but)?(-not)?$/.exec(kind)
  if (well)
    return `all is said to be well${well[1] ? ', with a "but"' : ''}${well[2] ? ', with a "not"' : ''}`
  return fixed[kind] ?? kind
}
