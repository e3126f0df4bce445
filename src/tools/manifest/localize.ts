/** Knows which strings of a Teams manifest are translated, and puts a translation in. */

/**
 * The strings that a localization file replaces, by their path, `bots[0].commandLists[0].commands[1].title`.
 *
 * @see https://learn.microsoft.com/microsoftteams/platform/resources/schema/localization-schema
 */
const paths = [
  /^(name|description)\.(short|full)$/,
  /^bots\[\d+\]\.commandLists\[\d+\]\.commands\[\d+\]\.(title|description|prompt)$/,
  /^composeExtensions\[\d+\]\.commands\[\d+\]\.(title|description)$/,
]

/** Every string of a manifest that a person reads, by its path. */
export function localizable(manifest: object): Record<string, string> {
  const found: Record<string, string> = {}
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'string') {
      if (paths.some(pattern => pattern.test(path))) found[path] = value
    } else if (Array.isArray(value)) {
      for (const [at, part] of value.entries()) walk(part, `${path}[${at}]`)
    } else if (typeof value === 'object' && value !== null)
      for (const [name, part] of Object.entries(value)) walk(part, path ? `${path}.${name}` : name)
  }
  walk(manifest, '')
  return found
}

/** A manifest as a reader of another language gets it. A path that leads nowhere is left out. */
export function localized<Manifest extends object>(
  manifest: Manifest,
  strings: Readonly<Record<string, string>>,
): Manifest {
  const copy = structuredClone(manifest)
  for (const path of Object.keys(localizable(manifest))) {
    const steps = path.split(/[.[\]]+/).filter(Boolean)
    const last = steps.pop()!
    const place = steps.reduce<Record<string, unknown>>(
      (at, step) => at[step] as Record<string, unknown>,
      copy as Record<string, unknown>,
    )
    place[last] = strings[path] ?? place[last]
  }
  return copy
}
